-- Specialists, or everybody's business
--
-- Considerations 6.2.6a, 6.2.6b, 6.3.6a, 6.3.6b. Poles: advisers at headquarters (`advisers`) and women in every patrol
-- (`patrols`).
--
-- The study: advisers know what to do with a case and are few; patrols with women hear of cases where they happen, if
-- contributors send women and know what to do next. Each option sets protection posts and the share of women in the
-- companies.
--
-- Look for: cases of sexual violence that are reported against cases that happen.
local COMPANIES = { "ARV1", "ARV2", "BOL1", "BOL2", "CAS1", "CAS2", "DOR1", "DOR2", "DOR3" }

local function option(frac)
    local set = { ["section.protection_posts"] = 4 - 4 * frac }
    for _, name in ipairs(COMPANIES) do set["unit." .. name .. ".women_frac"] = 0.02 + 0.23 * frac end
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 }, set = set }
end

experiment {
    format = 1,
    question = "Should the mission rely on specialists or on mixed patrols?",
    scenario = "kestria",
    options = {
        advisers = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        patrols = option(1),
    },
    baseline = "advisers",
    replications = 100,
    seed = 2026,
    metrics = { "crsv_reported_frac", "crsv_cases_persons", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "crsv_reported_frac", y = "crsv_cases_persons",
        along = { "advisers", "quarter", "half", "most", "patrols" },
    },
}
