-- Crowds in the capital: soldiers, rehearsed soldiers, or formed police?
-- expect: police crowd_deaths_persons < soldiers, 80 runs
-- expect: rehearsed crowd_deaths_persons < soldiers, 80 runs
experiment {
    format = 1,
    question = "Who should hold the crowds that the host's police cannot: soldiers, rehearsed soldiers, or formed police?",
    scenario = "vignettes/crowd",
    options = {
        soldiers = { { "vignettes/crowd", choice = 0 } },
        rehearsed = { { "vignettes/crowd", choice = 1 } },
        police = { { "vignettes/crowd", choice = 2 } },
    },
    baseline = "soldiers",
    replications = 200,
    seed = 2015,
    metrics = { "crowd_deaths_persons", "local_consent_frac", "host_consent_frac" },
    smallest_difference = { crowd_deaths_persons = 2, local_consent_frac = 0.01 },
}
