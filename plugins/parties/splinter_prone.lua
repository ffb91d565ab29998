-- A movement that may fall apart, and a leader who spends his peace on holding it together.
--
-- The leader wants the agreement; his commanders want to be paid. While they follow he complies. As cohesion falls he pays
-- them out of what the men would get; when that is not enough he stalls with them rather than lose them, and lets those go
-- who would not come along anyway. Study 4.4: pressing such a party splits it, and the parts are worse than the whole;
-- paying it through its leader strengthens him. What it costs him: the men go short, drift home or turn to the roads.

local COMPLIES, STALLS = 1, 2

return {
    api_version = 1,
    kind = "party",
    drives = "movement",
    name = "parties/splinter_prone",
    summary = "Pay commanders as cohesion falls, and stall with them rather than lose them.",
    params = {
        worried_frac = { default = 0.8, min = 0, max = 1, unit = "1", doc = "Cohesion below which commanders are paid." },
        breaking_frac = { default = 0.4, min = 0, max = 1, unit = "1",
                          doc = "Cohesion below which he stalls with his commanders." },
        pay_frac = { default = 0.6, min = 0, max = 0.6, unit = "1",
                     doc = "Share of his means for commanders when cohesion is gone." },
        tax = { default = 1.5, min = 0, max = 3, unit = "1",
                doc = "Taxes against the usual while he stalls: they must live off something." },
    },
    choose_posture = function(m, e)
        if m.me.cohesion_frac >= m.params.breaking_frac then return COMPLIES end
        return math.max(e.would, STALLS)
    end,
    on_month = function(m)
        local cohesion, worried = m.me.cohesion_frac, m.params.worried_frac
        local breaking = cohesion < m.params.breaking_frac
        local want = worried > 0 and math.max(0, 1 - cohesion / worried) or 0
        m:pay_commanders(math.min(0.6, m.params.pay_frac * want))
        m:tax_roads(breaking and m.params.tax or 1)
    end,
}
