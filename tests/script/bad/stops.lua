-- An unknown constructor stops the file; what was read before is still checked, without guesses about the rest.
scenario { format = 1, name = "stops", start = "2030-01-01" }
sector "tarn" { polise_persons = 3 }
route { from = "tarn", to = "later", length_km = 10 }
sectr "centre" { }
sector "later" { }
