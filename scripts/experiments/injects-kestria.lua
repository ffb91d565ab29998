-- What does each event from outside do to Kestria, and does the way out stand it better by date or by benchmarks? The two ways
-- out without an event, and with each one at its defaults, under the same luck: compare each with its own calm.
local EVENTS = {
    coup = "injects/coup_attempt", default = "injects/pledge_default", contributor = "injects/contributor_leaves",
    epidemic = "injects/epidemic", war = "injects/regional_war", lies = "injects/disinformation_wave",
    scandal = "injects/sea_scandal", flood = "injects/flood",
}

local options = {}
for _, exit in ipairs { "calendar", "benchmark" } do
    local function option(event)
        return { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", "drawdown/" .. exit, event }
    end
    options[exit .. "_calm"] = option(nil)
    for word, event in pairs(EVENTS) do options[exit .. "_" .. word] = option(event) end
end

experiment {
    format = 1,
    question = "Which events from outside does an exit by date or by benchmarks stand, and which does it not?",
    scenario = "kestria",
    options = options,
    baseline = "calendar_calm",
    replications = 40,
    seed = 2031,
    metrics = {
        "relapse", "civilian_deaths_persons", "excess_deaths_persons", "host_consent_frac", "local_consent_frac", "idp_days",
        "ddr_demobilised_persons", "cost_usd",
    },
    smallest_difference = { relapse = 0.05, civilian_deaths_persons = 200 },
}
