-- All tasks of a mandate, or a few structural lines, with or without four times the programme money?
-- expect: narrow grievance_land_frac < wide
-- expect: narrow_money legitimacy_frac > narrow
local function few(more)
    local plugin = { "priorities/few_lines", line_1 = 3.3, line_2 = 3.4, line_3 = 5.2, line_4 = 0, line_5 = 0 }
    for key, value in pairs(more) do plugin[key] = value end
    return { "deployment/wide_area", plugin, "drawdown/calendar" }
end

experiment {
    format = 1,
    question = "Three years before its end: go on with all tasks, narrow down to a few lines, or that and four times the money?",
    scenario = "vignettes/narrow-or-wide",
    options = {
        wide = { "deployment/wide_area", "priorities/all_tasks", "drawdown/calendar" },
        narrow = few { money_factor = 1 },
        narrow_money = few { money_factor = 4 },
    },
    baseline = "wide",
    replications = 200,
    seed = 2015,
    metrics = {
        "grievance_land_frac", "grievance_exclusion_frac", "legitimacy_frac", "relapse", "disputes_violent",
        "homicides_persons", "capability_administration_frac", "capability_police_frac", "cost_usd",
    },
    smallest_difference = {
        grievance_land_frac = 0.005, grievance_exclusion_frac = 0.005, legitimacy_frac = 0.01, relapse = 0.05,
        disputes_violent = 1, homicides_persons = 10, cost_usd = 5e6,
    },
}
