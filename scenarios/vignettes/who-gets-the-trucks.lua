-- The last year of a small mission: who gets the trucks?
--
-- The Council has ended the police and justice mission on the island of Santa Brava; a political mission follows it. Trucks,
-- generators and containers worth some millions of dollars are left. The largest agency of the country team offers to run
-- one common base for all, and asks for them. The rules give them back to Member States as credit, unless it serves the
-- organisation that somebody else has them.
-- Decide: credit Member States, give an agency what it needs to serve the mission that follows, or give it everything?
-- Watch: equipment given (assets_given_usd), what receivers do half a year after the exit (received_frac), money (cost_usd).
-- Options differ from 1 November 2033; the mission closes a year later; the run ends half a year after that.

local function box(value, range)
  return estimated(value, { source = "Challenges Forum 2021, box on MINUJUSTH after 2.9", min = range[1], max = range[2] })
end

scenario {
  format = 1, name = "who-gets-the-trucks", title = "Who gets the trucks?",
  summary = "A closing mission has equipment worth millions. Credit it to Member States, trade some of it for services to " ..
    "the mission that follows, or give it all to the country team.",
  start = "2033-11-01", decision = "2033-11-01", horizon_years = 1.5, fictional = true, doctrine = "challenges-forum",
}

sector "port" { -- the capital
  town = { "Puerto Bravo", 40, 40 }, outline = { { 0, 0 }, { 80, 0 }, { 80, 80 }, { 0, 80 } }, area_km2 = 6400,
  population_persons = assumed(1.1e6, { min = 0.5e6, max = 2e6 }),
  urban_frac = 0.85, at_risk_youth_persons = 90e3,
  police_persons = 1400, grievance_frac = assumed(0.5, { min = 0.3, max = 0.7 }), local_consent_frac = 0.5,
  administration_frac = 0.55, justice_frac = 0.4, hub = true,
}
sector "south" { -- the far peninsula
  town = { "Cabo Seco", 120, 40 }, outline = { { 80, 0 }, { 160, 0 }, { 160, 80 }, { 80, 80 } }, area_km2 = 6400,
  population_persons = assumed(0.7e6, { min = 0.3e6, max = 1.2e6 }), urban_frac = 0.3, at_risk_youth_persons = 50e3,
  police_persons = 500, grievance_frac = assumed(0.4, { min = 0.2, max = 0.6 }), local_consent_frac = 0.5,
  administration_frac = 0.35, justice_frac = 0.2,
}
route { from = "port", to = "south", length_km = 140, surface = "paved" }

party "GOV" { kind = "government", fighters_persons = 0, associates_persons = 0 } -- no movement signed anything here

-- Police and no soldiers.
unit "FPU" { kind = "formed_police", contributor = "Arvenia", base = "port", persons = 140, count = 4, arrival_day = 0 }
unit "FPU2" { kind = "formed_police", contributor = "Bolmark", base = "south", persons = 140, count = 1, arrival_day = 0 }
unit "POL" { kind = "police_officers", contributor = "Bolmark", base = "port", persons = 25, count = 8, arrival_day = 0 }
unit "POL2" { kind = "police_officers", contributor = "Cassara", base = "south", persons = 25, count = 3, arrival_day = 0 }

set {
  ["mission.ceiling_troops_persons"] = 0,
  ["mission.ceiling_police_persons"] = 1000,
  ["election.first_day"] = 2000,

  -- "several million dollars", all in all; what the agency must have for the services that it offers is a part of it
  ["transition.asset_usd_per_person"] = box(8000, { 3000, 15000 }),
  ["transition.agreement_share_frac"] = assumed(0.5, { min = 0.1, max = 0.9 }),
  ["transition.approval_median_days"] = assumed(120, { min = 30, max = 365 }), -- "considerable discussions"
  ["transition.agreement_frac"] = assumed(0.95, { min = 0.5, max = 1 }),
  ["transition.gift_frac"] = assumed(0.5, { min = 0.1, max = 0.9 }),
  ["transition.resale_frac"] = assumed(0.3, { min = 0.05, max = 0.6 }),
  ["receiver.asset_gain"] = assumed(0.25, { min = 0, max = 1 }),
  ["receiver.asset_half_usd"] = assumed(5e6, { min = 1e6, max = 2e7 }),
  ["residual.years"] = 3,
}
