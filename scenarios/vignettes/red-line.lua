-- A march on the second city: may the mission draw a line, and will it keep it?
--
-- The Grey Riders, an armed group outside the agreement, gather in the hills and threaten to march on Amberton, the second
-- city of the country. The mission has a battalion there, and helicopters. It may announce that any attack on the city will
-- be answered, which the other armed groups hear too; or guard the city, say nothing and talk.
-- Decide: announce a line? And if it is crossed, act?
-- Watch: people killed, attacks answered, what the groups then believe of the mission (resolve_frac), impartiality,
-- recruits (fighters_outside_persons).
-- Options differ from 1 March 2031; the run ends a year after it began.

local function box(value, range)
  return estimated(value, { source = "Challenges Forum 2021, box on MINUSCA in chapter 4", min = range[1], max = range[2] })
end

scenario {
  format = 1, name = "red-line", title = "A march on the second city",
  summary = "An armed group threatens to march on Amberton, the second city. The mission may draw a line and keep it, draw " ..
    "one and not keep it, or guard the city and talk.",
  start = "2031-01-01", decision = "2031-03-01", horizon_years = 1, fictional = true,
}

sector "amber" { -- the second city and its villages
  town = { "Amberton", 60, 50 }, outline = { { 0, 0 }, { 120, 0 }, { 120, 100 }, { 0, 100 } }, area_km2 = 12000,
  population_persons = assumed(280e3, { min = 100e3, max = 600e3 }), urban_frac = 0.35, at_risk_youth_persons = 24000,
  police_persons = 90, grievance_frac = assumed(0.5, { min = 0.3, max = 0.7 }), local_consent_frac = 0.6, hub = true,
}
sector "hills" { -- where the Riders gather; gold
  town = { "Sarn", 180, 50 }, outline = { { 120, 0 }, { 240, 0 }, { 240, 100 }, { 120, 100 } }, area_km2 = 12000,
  population_persons = assumed(160e3, { min = 60e3, max = 300e3 }), urban_frac = 0.12, at_risk_youth_persons = 15000,
  police_persons = 20, grievance_frac = assumed(0.55, { min = 0.3, max = 0.8 }), local_consent_frac = 0.45,
  rents_usd_per_month = assumed(350e3, { min = 100e3, max = 900e3 }),
}
sector "capital" { -- far away; the rest of the force
  town = { "Port Merrow", 60, 150 }, outline = { { 0, 100 }, { 120, 100 }, { 240, 100 }, { 120, 200 }, { 0, 200 } },
  area_km2 = 18000, population_persons = 900e3, urban_frac = 0.7, at_risk_youth_persons = 80000, police_persons = 900,
  ddr_site = true, hub = true,
}
route { from = "amber", to = "hills", length_km = 120, surface = "track" }
route { from = "amber", to = "capital", length_km = 260, surface = "unpaved" }

party "GOV" { kind = "government", fighters_persons = 0, associates_persons = 0 }
party "RID" { -- the Grey Riders
  kind = "non_signatory", goals = "greedy", included = false, associates_persons = 0, band_persons = 60,
  fighters_persons = assumed(900, { min = 400, max = 2000 }), commitment_frac = assumed(0.2, { min = 0, max = 0.5 }),
  abuse_frac = 0.6, cohesion_frac = assumed(0.6, { min = 0.3, max = 0.9 }), sectors = { hills = 0.6, amber = 0.4 },
}
party "WRD" { -- the Wardens: another group, which watches what becomes of the line
  kind = "non_signatory", goals = "limited", included = false, associates_persons = 0, band_persons = 60,
  fighters_persons = assumed(500, { min = 200, max = 1200 }), commitment_frac = assumed(0.3, { min = 0, max = 0.6 }),
  sectors = { hills = 0.5, amber = 0.5 },
}

unit "AMB" { kind = "infantry_company", contributor = "Arvenia", base = "amber", count = 4, arrival_day = 0,
  arrival_spread_days = 0, quality_frac = 0.75, undeclared_caveat_frac = assumed(0.3, { min = 0, max = 0.7 }) }
unit "CAP" { kind = "infantry_company", contributor = "Bolmark", base = "capital", count = 4, arrival_day = 0,
  arrival_spread_days = 0, quality_frac = 0.7, undeclared_caveat_frac = assumed(0.3, { min = 0, max = 0.7 }) }
unit "AVN" { kind = "aviation", contributor = "Arvenia", base = "amber", persons = 150, count = 1, arrival_day = 0,
  arrival_spread_days = 0, helicopters = box(4, { 2, 8 }) } -- the box speaks of air strikes; how many aircraft it does not say
unit "LOG" { kind = "logistics", contributor = "Bolmark", base = "capital", persons = 200, count = 1, arrival_day = 0 }

set {
  ["mission.ceiling_troops_persons"] = 2000,
  ["violence.onset_per_month"] = assumed(0.4, { min = 0.1, max = 0.5 }), -- they have said that they will come
  ["party.resolve_initial_frac"] = assumed(0.5, { min = 0.1, max = 0.9 }),
  ["election.first_day"] = 1400,
}
