-- A country of two sectors whose mission follows the doctrine beside this file.
scenario {
  format = 1, name = "with-doctrine", title = "Two sectors and two outputs", start = "2030-01-01", decision = "2032-01-01",
  horizon_years = 8, fictional = true, doctrine = "small",
}
sector "north" { population_persons = 400e3, police_persons = 300, ddr_site = true }
sector "south" { population_persons = 200e3, police_persons = 100 }
route { from = "north", to = "south", length_km = 120 }
party "army" { kind = "government", fighters_persons = 4000, sectors = { north = 1, south = 1 } }
party "front" { kind = "signatory", fighters_persons = 1500, sectors = { south = 1 } }
unit "battalion" { base = "north", kind = "infantry_company", count = 4, arrival_day = 60 }
