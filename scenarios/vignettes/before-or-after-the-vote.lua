-- A vote in the third year, and a Council that wants the mission gone before it.
--
-- Sorvia has had an elected government for ten years. A large mission has shrunk; members of the Council speak of mission
-- creep and want it closed before the October vote. The country - government, opposition, neighbours - wants it to stay: the
-- president may not stand again, and two former movements have men who would follow a loser into the street or the bush.
-- Decide, in July two years before: close before the vote, or ask to stay until the new president has sworn the oath? And
-- use the time to hand functions over, or hold on to them?
-- Watch: relapse, votes accepted (elections_accepted), readiness at the exit and five years on, dependency, money.
-- Options differ from the first day; the vote falls in month 27; the run goes on five years beyond month 32.

local function box(value, range)
  return estimated(value, { source = "Challenges Forum 2021, box on the exit of UNMIL in 6.6", min = range[1], max = range[2] })
end

scenario {
  format = 1, name = "before-or-after-the-vote", title = "Before or after the vote?",
  summary = "The Council wants the mission closed before an election in month 27; the country wants it to stay until the " ..
    "new president is in office. Leave before, stay and hand over, or stay and hold on?",
  start = "2035-07-01", decision = "2035-07-01", horizon_years = 7.7, fictional = true, rains = { "05-01", "10-31" },
  doctrine = "challenges-forum",
}

sector "coast" { -- the capital: half of the voters
  town = { "Port Sorvia", 50, 40 }, outline = { { 0, 0 }, { 100, 0 }, { 100, 100 }, { 0, 100 } }, area_km2 = 10000,
  population_persons = 1.5e6, urban_frac = 0.75, at_risk_youth_persons = 120e3,
  jobs_per_year = 4000, police_persons = 2100, ddr_site = true,
  grievance_frac = assumed(0.35, { min = 0.2, max = 0.55 }), local_consent_frac = 0.7, hub = true,
  administration_frac = 0.8, justice_frac = 0.55,
}
sector "north" { -- home of the Northern Front
  town = { "Kelm", 50, 150 }, outline = { { 0, 100 }, { 100, 100 }, { 100, 200 }, { 0, 200 } }, area_km2 = 10000,
  population_persons = 0.8e6, urban_frac = 0.25, at_risk_youth_persons = 65e3, jobs_per_year = 1200, police_persons = 600,
  grievance_frac = assumed(0.5, { min = 0.3, max = 0.7 }), local_consent_frac = 0.7,
  administration_frac = 0.5, justice_frac = 0.3,
}
sector "east" { -- home of the Eastern Alliance; the neighbour's war is near
  town = { "Danu", 150, 80 }, outline = { { 100, 0 }, { 200, 0 }, { 200, 200 }, { 100, 200 }, { 100, 100 } }, area_km2 = 20000,
  population_persons = 0.6e6, urban_frac = 0.2, at_risk_youth_persons = 50e3, jobs_per_year = 900, police_persons = 400,
  grievance_frac = assumed(0.5, { min = 0.3, max = 0.7 }), local_consent_frac = 0.7, border = true,
  administration_frac = 0.4, justice_frac = 0.25,
}
route { from = "coast", to = "north", length_km = 160, surface = "unpaved" }
route { from = "coast", to = "east", length_km = 190, surface = "unpaved" }
route { from = "north", to = "east", length_km = 210, surface = "track", closed = "rains" }

party "GOV" { kind = "government", fighters_persons = 0, associates_persons = 0 }
party "NOF" { -- disarmed long ago; what counts here is who would still answer a call
  kind = "signatory", goals = "limited", included = true, associates_persons = 0, band_persons = 60,
  fighters_persons = assumed(900, { min = 300, max = 2500 }), commitment_frac = assumed(0.65, { min = 0.4, max = 0.85 }),
  cohesion_frac = 0.5, sectors = { north = 0.8, coast = 0.2 },
}
party "EAL" {
  kind = "signatory", goals = "limited", included = false, associates_persons = 0, band_persons = 60,
  fighters_persons = assumed(700, { min = 200, max = 2000 }), commitment_frac = assumed(0.6, { min = 0.35, max = 0.8 }),
  cohesion_frac = 0.5, sectors = { east = 0.85, coast = 0.15 },
}

unit "ARV" { kind = "infantry_company", contributor = "Arvenia", base = "coast", count = 8, arrival_day = 0 }
unit "BOL" { kind = "infantry_company", contributor = "Bolmark", base = "north", count = 6, arrival_day = 0 }
unit "CAS" { kind = "infantry_company", contributor = "Cassara", base = "east", count = 6, arrival_day = 0 }
unit "SUP" { kind = "support", contributor = "Arvenia", base = "coast", persons = 400, count = 1, arrival_day = 0 }
unit "FPU" { kind = "formed_police", contributor = "Dorvan", base = "coast", persons = 140, count = 4, arrival_day = 0 }
unit "POL" { kind = "police_officers", contributor = "Dorvan", base = "coast", persons = 25, count = 12, arrival_day = 0 }

set {
  ["mission.ceiling_troops_persons"] = assumed(4000, { min = 2000, max = 8000 }),
  ["mission.ceiling_police_persons"] = 1000,

  -- July 2015 to October 2017 in the box; most members told the mission to be gone before
  ["election.first_day"] = box(832, { 800, 860 }),
  ["election.interval_years"] = 6,
  ["council.wanted_end_day"] = box(790, { 700, 831 }),
  ["council.date_days"] = assumed(600, { min = 300, max = 800 }),
  ["council.patience_years"] = assumed(4, { min = 2, max = 8 }), -- it has spoken of withdrawal since 2007
  ["election.body_frac"] = assumed(0.6, { min = 0.4, max = 0.8 }),
  ["election.registered_initial_frac"] = assumed(0.6, { min = 0.4, max = 0.9 }),
  ["election.incumbency_frac"] = assumed(0.45, { min = 0.3, max = 0.6 }), -- the president may not stand again
  ["consent.initial_frac"] = assumed(0.85, { min = 0.6, max = 0.95 }),
  ["effort.start_local_frac"] = assumed(0.3, { min = 0.1, max = 0.6 }), -- institution-building far advanced, fragility palpable
  ["effort.mentoring_frac"] = assumed(0.3, { min = 0.1, max = 0.7 }), -- "an acute and chronic dependency"
  ["state.army_persons"] = 2000,
  ["state.army_target_persons"] = 2500,
  ["forces.police_frac"] = assumed(0.55, { min = 0.4, max = 0.7 }),
  ["donors.pledged_usd"] = assumed(20e6, { min = 5e6, max = 40e6 }),
  ["ddr.start_day"] = 3650, -- over long ago
}
