-- A mission closes: what becomes of its equipment?
-- expect: trade assets_given_usd > credit
-- expect: trade received_frac > credit
experiment {
    format = 1,
    question = "A mission closes: credit its equipment to Member States, trade a part of it for services, or give it all away?",
    scenario = "vignettes/who-gets-the-trucks",
    options = {
        credit = { { "vignettes/who-gets-the-trucks", choice = 0 } },
        trade = { { "vignettes/who-gets-the-trucks", choice = 1 } },
        give = { { "vignettes/who-gets-the-trucks", choice = 2 } },
    },
    baseline = "credit",
    replications = 200,
    seed = 2019,
    metrics = {
        "received_frac", "assets_given_usd", "cost_usd", "ready_later_frac", "homicides_persons",
    },
    smallest_difference = { assets_given_usd = 0.5e6, received_frac = 0.01, ready_later_frac = 0.01, cost_usd = 0.5e6 },
}
