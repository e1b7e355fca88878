using k8s.Models;

namespace Kix.Dsl.Tests.Options;

public class OverlayTests
{
    [Fact]
    public void Without_overlays_an_option_has_its_assignment_or_default()
    {
        Assert.Equal(2, new Harbour().Dock.Ship.Crew);
        Assert.Equal(5, new Harbour { Build = () => new Ship { Crew = 5 } }.Dock.Ship.Crew);
    }

    [Fact]
    public void An_overlay_s_default_is_above_the_declared_one_and_below_an_assignment()
    {
        Assert.Equal(3, new Harbour { Wind = s => s.Option(w => w.Crew).Default(3) }.Dock.Ship.Crew);
        Assert.Equal(5, new Harbour { Wind = s => s.Option(w => w.Crew).Default(3), Build = () => new Ship { Crew = 5 } }.Dock.Ship.Crew);
    }

    [Fact]
    public void Force_is_above_an_assignment_and_a_policy_above_force()
    {
        var forced = new Harbour { Wind = s => s.Option(w => w.Crew).Force(3), Build = () => new Ship { Crew = 5 } };
        Assert.Equal(3, forced.Dock.Ship.Crew);
        var ruled = new Harbour
        {
            Wind = s => s.Option(w => w.Crew).Force(3),
            Admiral = s => s.Option(w => w.Crew).Set(9),
            Build = () => new Ship { Crew = 5 },
        };
        Assert.Equal(9, ruled.Dock.Ship.Crew);
    }

    [Fact]
    public void A_policy_s_default_is_above_an_overlay_s_and_below_an_assignment()
    {
        Action<Target<Ship>> overlay = s => s.Option(w => w.Crew).Default(3);
        Action<Target<Ship>> policy = s => s.Option(w => w.Crew).Default(4);
        Assert.Equal(4, new Harbour { Wind = overlay, Admiral = policy }.Dock.Ship.Crew);
        Assert.Equal(5, new Harbour { Wind = overlay, Admiral = policy, Build = () => new Ship { Crew = 5 } }.Dock.Ship.Crew);
    }

    [Fact]
    public void A_filter_leaves_instances_out()
    {
        var harbour = new Harbour { Wind = s => s.Option(w => w.Crew).Force(3) };
        Assert.Equal(3, harbour.Dock.Ship.Crew);
        Assert.Equal(1, harbour.Dock.Tug.Crew);
    }

    [Fact]
    public void Two_values_of_one_priority_are_a_conflict_and_one_value_twice_is_none()
    {
        var conflict = new Harbour { Wind = s => s.Option(w => w.Crew).Set(3), Build = () => new Ship { Crew = 5 } };
        Assert.Equal(5, conflict.Dock.Ship.Crew);
        Assert.Single(Merged(conflict, "Crew").Conflicts);
        var same = new Harbour { Wind = s => s.Option(w => w.Crew).Set(5), Build = () => new Ship { Crew = 5 } };
        Assert.Equal(5, same.Dock.Ship.Crew);
        Assert.Empty(Merged(same, "Crew").Conflicts);
    }

    [Fact]
    public void Lists_join_assignment_first_then_overlays_by_name_of_their_class_then_policies()
    {
        var harbour = new Harbour
        {
            Build = () => new Ship { Gear = ["own"] },
            Wind = s =>
            {
                s.Option(w => w.Gear).Append("wind 1");
                s.Option(w => w.Gear).Append("wind 2", "wind 3");
                s.Option(w => w.Gear).Prepend("before");
            },
            Anchor = s => s.Option(w => w.Gear).Append("anchor"),
            Pilot = s => s.Option(w => w.Gear).Append("pilot"),
            Admiral = s => s.Option(w => w.Gear).Append("admiral"),
        };
        Assert.Equal(["before", "own", "anchor", "pilot", "wind 1", "wind 2", "wind 3", "admiral"], harbour.Dock.Ship.Gear);
    }

    [Fact]
    public void Appending_keeps_the_default_and_set_takes_its_place()
    {
        Assert.Equal(["sail", "oar"], new Harbour { Wind = s => s.Option(w => w.Gear).Append("oar") }.Dock.Ship.Gear);
        Assert.Equal(["oar"], new Harbour { Wind = s => s.Option(w => w.Gear).Set(["oar"]) }.Dock.Ship.Gear);
    }

    [Fact]
    public void Lists_of_one_priority_are_joined()
    {
        var harbour = new Harbour { Build = () => new Ship { Flags = ["own"] }, Wind = s => s.Option(w => w.Flags).Set(["wind"]) };
        Assert.Equal(["own", "wind"], harbour.Dock.Ship.Flags);
    }

    [Fact]
    public void Unset_null_and_empty_are_three_things()
    {
        Assert.Empty(new Harbour().Dock.Ship.Flags);
        Assert.Null(new Harbour().Dock.Ship.Guests);
        Assert.Null(new Harbour { Wind = s => s.Option(w => w.Guests).Force(null), Build = () => new Ship { Guests = ["x"] } }.Dock.Ship.Guests);
        Assert.Empty(new Harbour { Wind = s => s.Option(w => w.Guests).Force([]), Build = () => new Ship { Guests = ["x"] } }.Dock.Ship.Guests!);
        Assert.Equal(["y"], new Harbour { Wind = s => s.Option(w => w.Guests).Append("y"), Build = () => new Ship { Guests = null } }.Dock.Ship.Guests!);
        var both = new Harbour { Wind = s => s.Option(w => w.Guests).Set([]), Build = () => new Ship { Guests = null } };
        Assert.Null(both.Dock.Ship.Guests);
        Assert.Single(Merged(both, "Guests").Conflicts);
    }

    [Fact]
    public void Maps_merge_by_key()
    {
        var harbour = new Harbour
        {
            Build = () => new Ship { Cargo = new Dictionary<string, string> { ["tea"] = "2t", ["rum"] = "1t" } },
            Wind = s =>
            {
                s.Option(w => w.Cargo).Add("salt", "3t");
                s.Option(w => w.Cargo).Replace("rum", "0t");
            },
        };
        Assert.Equal("rum=0t salt=3t tea=2t", string.Join(' ', harbour.Dock.Ship.Cargo.OrderBy(c => c.Key).Select(c => $"{c.Key}={c.Value}")));
    }

    [Fact]
    public void A_key_with_two_values_is_a_conflict_that_names_it()
    {
        var harbour = new Harbour
        {
            Build = () => new Ship { Cargo = new Dictionary<string, string> { ["tea"] = "2t" } },
            Wind = s => s.Option(w => w.Cargo).Add("tea", "9t"),
        };
        Assert.Equal("2t", harbour.Dock.Ship.Cargo["tea"]);
        Assert.Equal("tea", Assert.Single(Merged(harbour, "Cargo").Conflicts).Key);
    }

    [Fact]
    public void Keyed_lists_merge_by_their_key()
    {
        var harbour = new Harbour
        {
            Build = () => new Ship { Env = Env.Of(("A", "1"), ("B", "2")) },
            Wind = s =>
            {
                s.Option(w => w.Env).Append(new V1EnvVar { Name = "A", Value = "1" }, new V1EnvVar { Name = "C", Value = "3" });
                s.Option(w => w.Env).Replace(new V1EnvVar { Name = "B", Value = "9" });
            },
        };
        Assert.Equal("A=1 B=9 C=3", string.Join(' ', harbour.Dock.Ship.Env.Select(e => $"{e.Name}={e.Value}")));
        Assert.Empty(Merged(harbour, "Env").Conflicts);
        var conflict = new Harbour
        {
            Build = () => new Ship { Env = Env.Of(("A", "1")) },
            Wind = s => s.Option(w => w.Env).Append(new V1EnvVar { Name = "A", Value = "7" }),
        };
        Assert.Equal("A", Assert.Single(Merged(conflict, "Env").Conflicts).Key);
    }

    [Fact]
    public void Sets_are_joined()
    {
        var harbour = new Harbour { Build = () => new Ship { Berths = new HashSet<int> { 1, 2 } }, Wind = s => s.Option(w => w.Berths).Add(2, 3) };
        Assert.Equal([1, 2, 3], harbour.Dock.Ship.Berths.Order());
    }

    [Fact]
    public void Groups_merge_member_by_member()
    {
        var harbour = new Harbour
        {
            Build = () => new Ship { Engine = new Engine { Fuel = "coal" } },
            Wind = s =>
            {
                s.Option(w => w.Engine.Power).Force("20");
                s.Option(w => w.Engine.Cooling.Pumps).Set(4);
            },
        };
        var engine = harbour.Dock.Ship.Engine;
        Assert.Equal(("20", "coal", 4), (engine.Power.ToString(), engine.Fuel, engine.Cooling.Pumps));
        Assert.Same(engine, harbour.Dock.Ship.Engine);
    }

    [Fact]
    public void A_whole_group_speaks_for_the_members_that_it_sets()
    {
        var harbour = new Harbour
        {
            Build = () => new Ship { Engine = new Engine { Fuel = "coal", Power = "12" } },
            Wind = s => s.Option(w => w.Engine).Force(new Engine { Fuel = "oil", Cooling = new Cooling { Pumps = 7 } }),
        };
        var engine = harbour.Dock.Ship.Engine;
        Assert.Equal(("12", "oil", 7), (engine.Power.ToString(), engine.Fuel, engine.Cooling.Pumps));
    }

    [Fact]
    public void A_group_that_may_be_null_is_made_when_somebody_sets_a_member()
    {
        Assert.Null(new Harbour().Dock.Ship.Spare);
        Assert.Null(new Harbour { Build = () => new Ship { Spare = new Engine { Fuel = "x" } }, Wind = s => s.Option(w => w.Spare).Force(null) }.Dock.Ship.Spare);
        Assert.Equal("gas", new Harbour { Wind = s => s.Option(w => w.Spare!.Fuel).Set("gas") }.Dock.Ship.Spare!.Fuel);
    }

    [Fact]
    public void One_group_object_in_two_instances_is_two_groups()
    {
        var shared = new Engine { Fuel = "coal" };
        var harbour = new Harbour
        {
            Build = () => new Ship { Engine = shared, Spare = shared },
            Wind = s => s.Option(w => w.Engine.Fuel).Force("oil"),
        };
        Assert.Equal(("oil", "coal"), (harbour.Dock.Ship.Engine.Fuel, harbour.Dock.Ship.Spare!.Fuel));
    }

    [Fact]
    public void Replace_makes_a_value_of_what_the_others_say_save_for_policies()
    {
        Assert.Equal(10, new Harbour { Wind = s => s.Option(w => w.Crew).Replace(c => c * 2), Build = () => new Ship { Crew = 5 } }.Dock.Ship.Crew);
        var ruled = new Harbour { Wind = s => s.Option(w => w.Crew).Replace(c => c * 2), Admiral = s => s.Option(w => w.Crew).Set(7) };
        Assert.Equal(7, ruled.Dock.Ship.Crew);
        Assert.Equal(["tiller"], new Harbour { Wind = s => s.Option(w => w.Gear).Replace("sail", "tiller") }.Dock.Ship.Gear);
    }

    [Fact]
    public void An_overlay_reads_other_options_whatever_the_order_of_the_statements()
    {
        var harbour = new Harbour
        {
            Wind = s =>
            {
                s.Option(w => w.Home).Set($"crew of {s.Instance.Crew}");
                if (s.Instance.Crew > 5)
                {
                    s.Option(w => w.Gear).Append("bunks");
                }
            },
            Pilot = s => s.Option(w => w.Crew).Force(8),
        };
        Assert.Equal("crew of 8", harbour.Dock.Ship.Home);
        Assert.Equal(["sail", "bunks"], harbour.Dock.Ship.Gear);
        Assert.Empty(harbour.Dock.Ship.OverlayErrors);
    }

    [Fact]
    public void A_chain_of_reads_settles_however_the_statements_are_ordered()
    {
        var harbour = new Harbour
        {
            Wind = s =>
            {
                s.Option(w => w.Gear).Set([$"for {s.Instance.Home}"]);
                s.Option(w => w.Home).Set($"of {s.Instance.Engine.Fuel}");
                s.Option(w => w.Engine.Fuel).Set($"{s.Instance.Crew} t");
                s.Option(w => w.Crew).Force(8);
            },
        };
        Assert.Equal(["for of 8 t"], harbour.Dock.Ship.Gear);
        Assert.Empty(harbour.Dock.Ship.OverlayErrors);
    }

    [Fact]
    public void Overlays_of_two_instances_may_read_each_other()
    {
        Harbour harbour = null!;
        harbour = new Harbour
        {
            Wind = s =>
            {
                s.Option(w => w.Home).Set($"beside a tug of {harbour.Dock.Tug.Crew}");
                s.Option(w => w.Crew).Set(3);
            },
            Tow = t => t.Option(w => w.Crew).Force(harbour.Dock.Ship.Crew * 10),
        };
        Assert.Equal("beside a tug of 30", harbour.Dock.Ship.Home);
        Assert.Equal((3, 30), (harbour.Dock.Ship.Crew, harbour.Dock.Tug.Crew));
        Assert.Empty(harbour.Dock.Ship.OverlayErrors);
    }

    [Fact]
    public void Two_instances_that_wait_for_each_other_are_a_circle()
    {
        Harbour harbour = null!;
        harbour = new Harbour
        {
            Wind = s => s.Option(w => w.Crew).Force(harbour.Dock.Tug.Crew + 1),
            Tow = t => t.Option(w => w.Crew).Force(harbour.Dock.Ship.Crew + 1),
        };
        _ = harbour.Dock.Ship.Crew;
        _ = harbour.Dock.Tug.Crew;
        Assert.Contains(
            harbour.Dock.Ship.OverlayErrors.Concat(harbour.Dock.Tug.OverlayErrors),
            e => e.Id == "KIX3016" && e.Message.StartsWith("Dock.", StringComparison.Ordinal));
    }

    [Fact]
    public void An_option_that_depends_on_itself_is_a_circle()
    {
        var harbour = new Harbour { Wind = s => s.Option(w => w.Crew).Force(s.Instance.Crew + 1) };
        _ = harbour.Dock.Ship.Crew;
        var error = Assert.Single(harbour.Dock.Ship.OverlayErrors);
        Assert.Equal("KIX3016", error.Id);
        Assert.Equal("Dock.Ship.Crew is made from itself: let an overlay read only options that do not depend on what it says", error.Message);
    }

    [Fact]
    public void What_is_read_for_a_value_goes_with_it()
    {
        var harbour = new Harbour { Wind = s => s.Option(w => w.Home).Set(s.Instance.Http.Out.Host) };
        _ = harbour.Dock.Ship.Log.Model;
        Assert.Equal(["Dock.Ship.Http"], harbour.Dock.Ship.Log.Reads.Select(r => r.Path));
        var plain = new Harbour { Wind = s => s.Option(w => w.Gear).Set([s.Instance.Http.Out.Host]) };
        _ = plain.Dock.Ship.Log.Model;
        Assert.Empty(plain.Dock.Ship.Log.Reads);
    }

    [Fact]
    public void A_statement_about_no_option_is_an_error_with_the_nearest_name()
    {
        var harbour = new Harbour { Wind = s => s.Option(w => w.Http).Set(null!) };
        _ = harbour.Dock.Ship.Crew;
        var error = Assert.Single(harbour.Dock.Ship.OverlayErrors);
        Assert.Equal("KIX3013", error.Id);
        Assert.Equal(
            "WindOverlay speaks about Ship.Http, which is no option: it has Berths, Cargo, Crew, Engine, Env, Flags, Gear, Guests, Home, Spare", error.Message);
    }

    [Fact]
    public void An_operation_that_does_not_fit_is_an_error()
    {
        var harbour = new Harbour { Wind = s => s.Option(w => w.Home).Append('x') };
        _ = harbour.Dock.Ship.Home;
        var error = Assert.Single(harbour.Dock.Ship.OverlayErrors);
        Assert.Equal("WindOverlay says Append about Dock.Ship.Home, which is a single value: use Set, Force, Replace", error.Message);
    }

    private static Merged Merged(Harbour harbour, string option) => harbour.Dock.Ship.CellOf(option).Settled();
}
