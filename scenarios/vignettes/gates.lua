-- Fifty thousand people at the gate: may the police who could help leave their unit?
--
-- Fighting around Sanda drives some 50,000 people to the mission's team site there: one company, a few observers and police
-- officers. They are outside the wire, armed men are among them or near, and more attacks are feared. A second company will
-- come in any case. A formed police unit sits in Korrin; its capital holds that by the memorandum a platoon cannot be detached.
-- Decide: respect that and guard with soldiers alone; ask the capital for a detached duty with an end to it; or put the
-- matter to headquarters and wait for its word before asking?
-- Watch: people killed, whether armed men take the site over, local consent.

local function box(value, min, max)
  return estimated(value, { source = "Challenges Forum 2021, box on UNAMID in section 2.4", min = min, max = max })
end

scenario {
  format = 1, name = "gates", title = "Fifty thousand people at the gate",
  summary = "Some 50,000 people have fled to a team site that one company holds. Formed police could help inside the " ..
    "perimeter, but their capital does not let a platoon leave its unit.",
  start = "2031-02-01", decision = "2031-02-02", horizon_years = 0.34, fictional = true, rains = { "07-01", "09-30" },
}

sector "sanda" { -- the team site
  town = { "Sanda", 50, 50 }, outline = { { 0, 0 }, { 100, 0 }, { 100, 100 }, { 0, 100 } }, area_km2 = 9000,
  population_persons = assumed(190e3, { min = 120e3, max = 400e3 }), urban_frac = 0.15,
  gates_persons = box(50e3, 30e3, 70e3), at_risk_youth_persons = 19000, police_persons = 30,
  grievance_frac = assumed(0.6, { min = 0.3, max = 0.8 }), local_consent_frac = assumed(0.5, { min = 0.3, max = 0.7 }),
  herding_frac = 0.4,
}
sector "korrin" { -- where the rest of the battalion and the formed police are
  town = { "Korrin", 150, 50 }, outline = { { 100, 0 }, { 200, 0 }, { 200, 100 }, { 100, 100 } }, area_km2 = 9000,
  population_persons = 240e3, urban_frac = 0.3, at_risk_youth_persons = 22000, police_persons = 120, hub = true,
  local_consent_frac = 0.6, ddr_site = true,
}
route { from = "sanda", to = "korrin", length_km = assumed(150, { min = 60, max = 300 }), surface = "track" }

party "GOV" { kind = "government", fighters_persons = 0, associates_persons = 0 }
party "SLR" { -- rebels of the hills around Sanda, outside every agreement
  kind = "non_signatory", goals = "greedy", included = false, associates_persons = 0, band_persons = 50,
  fighters_persons = assumed(500, { min = 200, max = 2000 }), commitment_frac = assumed(0.05, { min = 0, max = 0.5 }),
  abuse_frac = 0.5, sectors = { sanda = 0.8, korrin = 0.2 },
}

unit "SITE" { kind = "infantry_company", contributor = "Arvenia", base = "sanda", count = box(1, 1, 1), arrival_day = 0,
  arrival_spread_days = 0, persons = assumed(160, { min = 120, max = 200 }), quality_frac = 0.65, undeclared_caveat_frac = 0.3 }
unit "KOR" { kind = "infantry_company", contributor = "Arvenia", base = "korrin", count = 2, arrival_day = 0,
  arrival_spread_days = 0, persons = assumed(160, { min = 120, max = 200 }), quality_frac = 0.65, undeclared_caveat_frac = 0 }
unit "FPU" { kind = "formed_police", contributor = "Dorvan", base = "korrin", persons = 140, count = 1, arrival_day = 0,
  arrival_spread_days = 0, quality_frac = 0.7, mou_bound = true } -- by its memorandum it stays whole
unit "IPO" { kind = "police_officers", contributor = "Bolmark", base = "sanda", persons = box(32, 32, 32), count = 1,
  arrival_day = 0, arrival_spread_days = 0 }
unit "OBS" { kind = "observers", contributor = "Bolmark", base = "sanda", persons = assumed(12, { min = 4, max = 25 }),
  count = 1, arrival_day = 0 }
unit "LOG" { kind = "logistics", contributor = "Bolmark", base = "korrin", persons = 120, count = 1, arrival_day = 0 }

set {
  ["mission.ceiling_troops_persons"] = 700,
  ["mission.ceiling_police_persons"] = 250,
  -- two companies, less who guards their camps, and a platoon were thought enough for 50,000: about 5 for each 1,000
  ["gates.guards_per_1000"] = assumed(5, { min = 4, max = 25 }),
  ["gates.formed_police_worth"] = assumed(2, { min = 1, max = 4 }),
  -- "a threat of further attacks": far more than elsewhere
  ["gates.attack_frac_per_month"] = assumed(0.4, { min = 0.05, max = 0.5 }),
  ["violence.onset_per_month"] = assumed(0.3, { min = 0.1, max = 0.5 }),
  ["detachment.assent_frac"] = assumed(0.6, { min = 0.1, max = 0.95 }),
  ["detachment.assent_median_days"] = assumed(4, { min = 1, max = 30 }),
  ["party.weariness_initial"] = assumed(0.2, { min = 0, max = 0.5 }), -- the fighting is on
  ["election.first_day"] = 1400,
}
