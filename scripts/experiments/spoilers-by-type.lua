-- Does the right answer to a spoiler depend on what it is? The band outside the agreement in Kestria, played in three ways, and
-- against each of them three ways of dealing with it (Stedman 1997). The exit is the same for all.
local function against(kind, ...)
    return { "deployment/wide_area", "ddr/sequenced", "drawdown/benchmark", { "parties/" .. kind, party = "RHM" }, ... }
end

local PERSUADE = { "spoilers/persuade", offer_usd = 150000 } -- what its diggings bring, and not what is left over
local COERCE = { "spoilers/coercion", effort_frac = 1 }

experiment {
    format = 1,
    question = "Does the answer to a spoiler depend on whether its aims are limited, greedy or total?",
    scenario = "kestria",
    options = {
        limited_left_alone = against("limited"),
        limited_persuaded = against("limited", PERSUADE),
        limited_coerced = against("limited", COERCE),
        greedy_left_alone = against("greedy"),
        greedy_persuaded = against("greedy", PERSUADE),
        greedy_coerced = against("greedy", COERCE),
        total_left_alone = against("total"),
        total_persuaded = against("total", PERSUADE),
        total_coerced = against("total", COERCE),
    },
    baseline = "greedy_left_alone",
    replications = 40,
    seed = 77,
    metrics = { "relapse", "civilian_deaths_persons", "battle_deaths_persons", "ddr_demobilised_persons", "cost_usd" },
    smallest_difference = { relapse = 0.05, civilian_deaths_persons = 200 },
}
