-- Fifty thousand people at the gate: soldiers alone, a police platoon by agreement, or wait for headquarters?
-- expect: ask civilian_deaths_persons < respect, 100 runs
-- expect: ask sites_militarised < respect, 100 runs
experiment {
    format = 1,
    question = "Fifty thousand people have fled to a team site: respect the police caveat, negotiate a detached duty, or wait?",
    scenario = "vignettes/gates",
    options = {
        respect = { { "vignettes/gates", choice = 0 } },
        ask = { { "vignettes/gates", choice = 1 } },
        wait = { { "vignettes/gates", choice = 2 } },
    },
    baseline = "respect",
    replications = 200,
    seed = 2014,
    metrics = { "civilian_deaths_persons", "attacks_on_civilians", "sites_militarised", "local_consent_frac" },
    smallest_difference = { civilian_deaths_persons = 3, sites_militarised = 0.05, local_consent_frac = 0.01 },
}
