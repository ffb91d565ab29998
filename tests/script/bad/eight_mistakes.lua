scenario {
  format = 1, name = "four", start = "2030-01-01", horizon_years = 15,
}
sector "tarn" { population_persons = 410e3, patrol_rate = 3, police_persons = 120,
  ddr_site = true }
sector "centre" {
  population = 700e3,
}
route { from = "tarn", to = "centre", length_miles = 140 }
route {
  from = "tarn",
  to = "centre",
  length_km = "120 km",
}
route { from = "centre", to = "centre" }
party "KLF" {
  kind = "signatory",
  fighters_persons = 4000, sectors = { tarn = 0.7,
    centr = 0.3 },
}
unit "BN1" { kind = "infantry_company", base = "tran" }
