doctrine { format = 1, name = "circle", title = "t", source = "s" }
output "1" { name = "n" }
activity "a" { output = "1", text = "t", effect = "courts", gain = 0.5, staff = "justice", posts = 1, needs = { "b2" } }
activity "b" { output = "1", text = "t", effect = "courts", gain = 0.5, staff = "justice", posts = 1, needs = { "b1" } }
benchmark "b1" { output = "1", text = "t", tier = "short", kind = "process", basis = "activity", activity = "a", at_least = 1 }
benchmark "b2" { output = "1", text = "t", tier = "short", kind = "process", basis = "activity", activity = "b", at_least = 1 }
