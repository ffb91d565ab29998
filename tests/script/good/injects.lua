-- A country of two sectors with the three sorts of events from outside: on a day, on a condition, and again and again.
scenario {
  format = 1, name = "with-injects", title = "Two sectors and bad luck", start = "2030-01-01", decision = "2032-01-01",
  horizon_years = 8, fictional = true,
}
sector "north" { population_persons = 400e3, police_persons = 300, ddr_site = true }
sector "dale" { population_persons = 200e3, police_persons = 100 }
route { from = "north", to = "dale", length_km = 120 }
party "army" { kind = "government", fighters_persons = 4000, sectors = { north = 1, dale = 1 } }
party "front" { kind = "signatory", fighters_persons = 1500, sectors = { dale = 1 } }
unit "battalion" { base = "north", kind = "infantry_company", count = 4, arrival_day = 60 }
inject "flood_2031" { order = "flood", sector = "dale", value = 30, at = "2031-06-01" }
inject "radio" {
  order = "spread_disinformation", sector = "north", value = 0.5,
  when = { metric = "host_consent_frac", below = 0.45, for_days = 30 }, at = "2031-03-01", every_days = 365,
}
inject "patron" { order = "cut_patron", party = "front", when = { metric = "civilian_deaths_persons", above = 50 } }
