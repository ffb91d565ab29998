-- The four mistakes of the issue's check: an unknown key, a wrong unit, an impossible route and a missing sector.
scenario { format = 1, name = "check4", start = "2030-01-01", horizon_years = 15 }

sector "tarn" {
  population_persons = 410e3,
  polise_persons = 120, -- an unknown key
  ddr_site = true,
}
sector "centre" { population_persons = 700e3 }
sector "coast" { population_persons = 250e3 }

route { from = "tarn", to = "centre", length_km = "140 km" } -- a wrong unit
route { from = "coast", to = "coast", length_km = 90 } -- an impossible route
party "KLF" {
  kind = "signatory", goals = "limited", fighters_persons = 4000,
  sectors = {
    tarn = 0.7,
    centr = 0.3, -- a missing sector
  },
}
unit "BN1" { kind = "infantry_company", count = 4, base = "tarn" }
