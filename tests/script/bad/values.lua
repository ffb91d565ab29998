-- Every way to get a value wrong.
scenario { format = 1, name = "values", start = "2030-01-01", rains = { "06-01", "10-31" } }
sector "tarn" {
  urban_frac = 1.3,
  police_persons = 12.5,
  area_km2 = true,
  hub = 1,
  ddr_site = "yes",
  population_persons = measured(410e3),
  grievance_frac = measured(0.4, { sauce = "UNDP 2029" }),
  jobs_per_year = estimated(600, { source = "" }),
  rents_usd_per_month = assumed(5e4, { min = 6e4, max = 9e4 }),
  local_consent_frac = assumed(0.5, { min = -1 }),
  at_risk_youth_persons = assumed("many"),
  -- a comment with { braces and police_persons = 7
  outline = { { 0, 0 }, { 4, 1 } },
  town = { "Tarnovo", 2 },
}
sector "b" { police_persons = 1 / 0, jobs_per_year = -(0 / 0), hub = sector, town = { "B", 1, 2 }, area_km2 = measured }
sector "c" {
  police_persons = 80,
  jobs_per_year = 600,
  police_persons = 90,
  town = { "C\27[31m", 3, 4 },
  [[area_km2]],
  ["urban_frac"] = 2,
}
route { from = "tarn", to = "b", surface = "gravel", length_km = 12 }
route { from = "tarn", to = "c", surface = "unpavd", closed = 1 }
party "P" { kind = "signatory", goals = "greed", sectors = { tarn = "most", c = -1 }, women_frac = 0.1 }
party "Q" { kind = "militia", sectors = 3 }
unit "U" { base = "tarn", contributor = "A B", kind = "infantry" }
set {
  ["ddr.cantonment_day"] = 4,
  ["sector.tarn.police_persons"] = 60,
  ["sector.c.jobs_per_year"] = 700,
  ["time.rains_first_day"] = 10,
  ["violence.deterrence"] = "exponential",
  ["ddr.cash_usd"] = 1e6,
  ["cost.person_year_usd"] = "65000 USD",
  17,
}
