-- A march on the second city: is a red line worth drawing, and what if it is not kept?
-- expect: bluff attacks_answered_frac < no_line
-- expect: bluff resolve_frac < no_line
experiment {
    format = 1,
    question = "An armed group threatens to march on a city: draw a line and keep it, draw one and not keep it, or talk?",
    scenario = "vignettes/red-line",
    options = {
        no_line = { { "vignettes/red-line", choice = 0 } },
        kept = { { "vignettes/red-line", choice = 1 } },
        bluff = { { "vignettes/red-line", choice = 2 } },
    },
    baseline = "no_line",
    replications = 200,
    seed = 2017,
    metrics = { "civilian_deaths_persons", "attacks_on_civilians", "attacks_answered_frac", "resolve_frac" },
    smallest_difference = { civilian_deaths_persons = 10, resolve_frac = 0.05 },
}
