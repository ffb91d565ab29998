-- Spare companies: behind the wire of the main bases, or out at temporary ones?
--
-- After a long war an agreement draws a line between two armies. The mission, some 10,000 strong, sits at its main bases; roads
-- are cleared of mines only here and there, aircraft fly by day, and what lies farther out is seen by unarmed observers who
-- cannot stay. The south is glad of the mission; in the north consent is selective, and half of the contributors hold that
-- their companies were promised for one place.
-- Decide: leave the spare companies where they are; send two to temporary operating bases in the south; or one to each sector?
-- Watch: people who see patrols, violations along the line, attacks on the mission, what it costs.

local function box(value, min, max)
  return estimated(value, { source = "Challenges Forum 2021, box on UNMIS in section 4.3", min = min, max = max })
end

scenario {
  format = 1, name = "temporary-base", title = "Main bases or temporary ones",
  summary = "A mission of 10,000 sits at its main bases along a line between two armies. Where should spare companies go?",
  start = "2031-01-01", decision = "2031-02-01", horizon_years = 1.1, fictional = true, rains = { "05-15", "10-15" },
}

local far = { min = 150, max = 500 }
local function country(name, x, y, numbers) -- a square of 300 km
  numbers.town = { numbers.town, x + 150, y + 150 }
  numbers.outline = { { x, y }, { x + 300, y }, { x + 300, y + 300 }, { x, y + 300 } }
  numbers.area_km2, numbers.urban_frac = assumed(90e3, { min = 40e3, max = 200e3 }), 0.12
  numbers.police_persons, numbers.administration_frac = 120, 0.25
  numbers.erw_km2 = assumed(40, { min = 10, max = 150 })
  sector(name)(numbers)
end
country("harrow", 0, 0, { town = "Harrow", population_persons = 700e3, local_consent_frac = 0.7, hub = true, ddr_site = true })
country("upland", 300, 0, { town = "Melk", population_persons = 550e3, local_consent_frac = 0.7, hub = true })
country("bahren", 600, 0, { town = "Wardin", population_persons = 600e3, local_consent_frac = 0.65, hub = true })
country("kordal", 0, 300, { town = "Kordal", population_persons = 500e3, hub = true,
  local_consent_frac = assumed(0.4, { min = 0.2, max = 0.7 }) }) -- the north: consent by area
country("abiem", 300, 300, { town = "Abiem", population_persons = 300e3, hub = true,
  local_consent_frac = assumed(0.35, { min = 0.2, max = 0.7 }) })
local function track(from, to) -- cleared of mines, and no more than that
  route { from = from, to = to, length_km = assumed(260, far), surface = "track", closed = "rains" }
end
track("harrow", "upland")
track("upland", "bahren")
track("harrow", "kordal")
track("upland", "abiem")
route { from = "kordal", to = "abiem", length_km = assumed(240, far), surface = "unpaved" }
route { from = "bahren", to = "abiem", length_km = assumed(300, far), surface = "unpaved" }
route { from = "harrow", to = "abiem", length_km = assumed(340, far), surface = "unpaved" }

party "GOV" { kind = "government", fighters_persons = 0, associates_persons = 0 }
party "SLA" { -- the army of the south: keeps the agreement, by and large
  kind = "signatory", goals = "limited", fighters_persons = assumed(9000, { min = 4000, max = 20000 }), associates_persons = 2000,
  commitment_frac = assumed(0.6, { min = 0.4, max = 0.9 }), band_persons = 300,
  sectors = { harrow = 0.3, upland = 0.3, bahren = 0.25, abiem = 0.15 },
}
party "MIL" { -- militias that nobody admits to
  kind = "non_signatory", goals = "greedy", fighters_persons = assumed(1500, { min = 500, max = 4000 }), associates_persons = 0,
  commitment_frac = assumed(0.3, { min = 0.1, max = 0.6 }), included = false, abuse_frac = 0.6, band_persons = 60,
  sectors = { upland = 0.3, bahren = 0.2, kordal = 0.2, abiem = 0.3 },
}

for _, name in ipairs { "harrow", "upland", "bahren", "kordal", "abiem" } do -- main bases; half of the contributors will not move
  unit("FREE-" .. name) { kind = "infantry_company", contributor = "Arvenia", base = name, persons = 180, count = 4,
    arrival_day = 0, arrival_spread_days = 0, undeclared_caveat_frac = assumed(0.3, { min = 0.1, max = 0.7 }) }
  unit("BOUND-" .. name) { kind = "infantry_company", contributor = "Bolmark", base = name, persons = 180, count = 4,
    arrival_day = 0, arrival_spread_days = 0, undeclared_caveat_frac = assumed(0.4, { min = 0.1, max = 0.7 }), mou_bound = true }
  unit("OBS-" .. name) { kind = "observers", contributor = "Cassara", base = name, persons = 60, count = 1, arrival_day = 0 }
end
unit "AVN" { kind = "aviation", contributor = "Arvenia", base = "harrow", persons = 250, count = 2, arrival_day = 0,
  arrival_spread_days = 0, helicopters = assumed(8, { min = 4, max = 16 }) }
unit "LOG" { kind = "logistics", contributor = "Bolmark", base = "harrow", persons = 500, count = 2, arrival_day = 0,
  arrival_spread_days = 0 }
unit "ENG" { kind = "engineers", contributor = "Bolmark", base = "upland", persons = 300, count = 2, arrival_day = 0,
  arrival_spread_days = 0, clearance_km2_per_month = 0.3 }

set {
  ["mission.ceiling_troops_persons"] = box(10000, 9000, 11000),
  ["mission.temporary_base_days"] = assumed(180, { min = 60, max = 180 }), -- with rations and a surgeon, it stays
  ["mission.reach_km"] = assumed(40, { min = 20, max = 100 }), -- cleared roads, daylight
  ["agreement.line"] = "on", -- the line between the two armies
  ["state.army_persons"] = assumed(15000, { min = 5000, max = 40000 }),
  ["election.first_day"] = 1400,
}
