scenario { format = 1, name = "syntax", start = "2030-01-01" }
sector "tarn" { polise = 3
route { from = "tarn" }
