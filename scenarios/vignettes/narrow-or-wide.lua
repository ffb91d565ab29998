-- Late in a mission's life: everything a little, or a few things in earnest?
--
-- The war in Mareld is eight years over and the mission has three years left. It works on every task of its mandate and is
-- thin in all: courts, police, elections, women, media, borders. What the war was fought over is where it was: land, places
-- in the state, services that stop at the city's edge, the dead whom nobody named. Programme money can be asked for: up to
-- four times as much.
-- Decide: go on with all tasks; drop most of them for reconciliation, land law and local government; or that, and the money?
-- Watch: grievances over land and exclusion at the exit and after, disputes turned violent, relapse, what is left undone
-- (justice, police, homicides).
-- Options differ from the first day; the mission leaves after 36 months; the run goes on five years beyond.

local function box(value, range)
  return estimated(value, { source = "Challenges Forum 2021, box on UNMIL in section 2.2", min = range[1], max = range[2] })
end

scenario {
  format = 1, name = "narrow-or-wide", title = "Narrow or wide?",
  summary = "Three years before its end a mission is thin across all tasks, and the causes of the war are unsettled. Go on, " ..
    "narrow down to a few structural lines, or narrow down and ask for four times the programme money?",
  start = "2034-07-01", decision = "2034-07-01", horizon_years = 8, fictional = true, rains = { "05-01", "10-31" },
  doctrine = "challenges-forum",
}

sector "bay" { -- the capital
  town = { "Marel", 60, 50 }, outline = { { 0, 0 }, { 120, 0 }, { 120, 100 }, { 0, 100 } }, area_km2 = 12000,
  population_persons = 1.2e6, urban_frac = 0.7, at_risk_youth_persons = 100e3, jobs_per_year = 3000, police_persons = 1500,
  grievance_frac = assumed(0.4, { min = 0.2, max = 0.6 }), local_consent_frac = 0.7, hub = true, ddr_site = true,
  grievance_land_weight = 0.5, grievance_services_weight = 1.5, administration_frac = 0.7, justice_frac = 0.45,
}
sector "hills" { -- farms titled to absentees; herds
  town = { "Osk", 60, 160 }, outline = { { 0, 100 }, { 120, 100 }, { 120, 220 }, { 0, 220 } }, area_km2 = 14000,
  population_persons = 0.7e6, urban_frac = 0.2, at_risk_youth_persons = 60e3, jobs_per_year = 900, police_persons = 350,
  grievance_frac = assumed(0.6, { min = 0.4, max = 0.8 }), local_consent_frac = 0.65,
  grievance_land_weight = 1.8, grievance_exclusion_weight = 1.2, grievance_services_weight = 0.8,
  grievance_abuse_weight = 0.6, administration_frac = 0.35, justice_frac = 0.2, herding_frac = 0.4,
  customary_capacity_frac = 0.6, customary_trust_frac = 0.6,
}
sector "forest" { -- two peoples, two sets of papers for the same land
  town = { "Tuven", 180, 120 }, outline = { { 120, 0 }, { 240, 0 }, { 240, 220 }, { 120, 220 }, { 120, 100 } }, area_km2 = 26000,
  population_persons = 0.6e6, urban_frac = 0.2, at_risk_youth_persons = 52e3, jobs_per_year = 700, police_persons = 250,
  grievance_frac = assumed(0.6, { min = 0.4, max = 0.8 }), local_consent_frac = 0.6, border = true,
  grievance_land_weight = 1.4, grievance_exclusion_weight = 1.4, grievance_services_weight = 0.8,
  grievance_abuse_weight = 0.8, administration_frac = 0.3, justice_frac = 0.15, herding_frac = 0.15,
  customary_capacity_frac = 0.6, customary_trust_frac = 0.5,
}
route { from = "bay", to = "hills", length_km = 170, surface = "unpaved" }
route { from = "bay", to = "forest", length_km = 200, surface = "unpaved" }
route { from = "hills", to = "forest", length_km = 180, surface = "track", closed = "rains" }

party "GOV" { kind = "government", fighters_persons = 0, associates_persons = 0 }
party "HIL" { -- disarmed; who would answer a call
  kind = "signatory", goals = "limited", included = true, associates_persons = 0, band_persons = 60,
  fighters_persons = assumed(900, { min = 300, max = 2500 }), commitment_frac = assumed(0.6, { min = 0.4, max = 0.8 }),
  cohesion_frac = 0.5, sectors = { hills = 0.9, bay = 0.1 },
}
party "FOR" {
  kind = "signatory", goals = "limited", included = false, associates_persons = 0, band_persons = 60,
  fighters_persons = assumed(700, { min = 200, max = 2000 }), commitment_frac = assumed(0.55, { min = 0.35, max = 0.8 }),
  cohesion_frac = 0.5, sectors = { forest = 1 },
}

unit "ARV" { kind = "infantry_company", contributor = "Arvenia", base = "bay", count = 6, arrival_day = 0 }
unit "BOL" { kind = "infantry_company", contributor = "Bolmark", base = "hills", count = 6, arrival_day = 0 }
unit "CAS" { kind = "infantry_company", contributor = "Cassara", base = "forest", count = 6, arrival_day = 0 }
unit "SUP" { kind = "support", contributor = "Arvenia", base = "bay", persons = 350, count = 1, arrival_day = 0 }
unit "FPU" { kind = "formed_police", contributor = "Dorvan", base = "bay", persons = 140, count = 3, arrival_day = 0 }
unit "POL" { kind = "police_officers", contributor = "Dorvan", base = "bay", persons = 25, count = 12, arrival_day = 0 }

set {
  ["mission.ceiling_troops_persons"] = assumed(3500, { min = 2000, max = 8000 }),
  ["mission.ceiling_police_persons"] = 800,
  ["effort.programme_usd_per_year"] = assumed(0.3e6, { min = 0.1e6, max = 4e6 }), -- "poorly funded"
  -- the box: requested and secured; how likely that was beforehand it does not say
  ["effort.grant_frac"] = box(0.8, { 0.3, 1 }),
  ["effort.focus_outputs"] = assumed(8, { min = 4, max = 25 }),
  ["effort.dilution"] = assumed(0.3, { min = 0, max = 0.8 }),
  ["effort.start_local_frac"] = assumed(0.2, { min = 0.05, max = 0.5 }),
  ["dispute.per_year"] = assumed(6, { min = 2, max = 20 }),
  ["election.first_day"] = 1300, -- after the exit
  ["election.interval_years"] = 5,
  ["election.body_frac"] = assumed(0.5, { min = 0.3, max = 0.8 }),
  ["election.registered_initial_frac"] = assumed(0.5, { min = 0.2, max = 0.9 }),
  ["state.army_persons"] = 2000,
  ["state.army_target_persons"] = 2500,
  ["donors.pledged_usd"] = assumed(20e6, { min = 5e6, max = 40e6 }),
  ["ddr.start_day"] = 3650, -- over long ago
}
