-- A greedy spoiler: peace has a price, and the price moves with the risk.
--
-- In Stedman's sense (1997): goals that grow where they cost little and shrink where they cost much. It counts what it earns
-- from roads and mines beside what it is paid for keeping quiet, and takes the better. While nobody pays, it stalls and
-- taxes; where the forces that it reckons with are few it spoils; it fights only with good odds. Study 4.4: an offer below
-- the price buys nothing and one above it buys a month; whoever pays teaches others. What it costs the party: people hate
-- who taxes them.

local COMPLIES, STALLS, SPOILS, FIGHTS = 1, 2, 3, 4

local function bought(m)
    local peace_usd = m.me.offer_usd_per_month + m.params.office_usd * m.me.included_frac
    return peace_usd >= m.params.price_frac * m.me.rents_usd_per_month
end

local function weighs_little(m)
    return m.me.against_persons < m.params.fear_ratio * m.me.armed_persons
end

local function choose_posture(m, e)
    if bought(m) then return COMPLIES end
    if e.would == FIGHTS and e.win_frac >= m.params.odds_frac then return FIGHTS end
    return weighs_little(m) and SPOILS or STALLS
end

local function month(m)
    local quiet = bought(m)
    m:tax_roads(quiet and 1 or m.params.tax)
    m:hold_back_men(quiet and 0 or m.params.kept_frac)
end

return {
    api_version = 1,
    kind = "party",
    drives = "movement",
    name = "parties/greedy",
    summary = "Sell peace by the month while it pays better than roads and mines; tax and spoil while it does not.",
    params = {
        price_frac = { default = 0.3, min = 0, max = 5, unit = "1", doc = "Price of peace, as a share of his rents." },
        office_usd = { default = 100000, min = 0, max = 1e6, unit = "USD/month",
                       doc = "What a full part in government is worth." },
        fear_ratio = { default = 2, min = 0, max = 20, unit = "1",
                       doc = "Forces against him for each of his men from which he no longer spoils." },
        odds_frac = { default = 0.55, min = 0, max = 1, unit = "1",
                      doc = "Chance to win without which he does not go to war." },
        tax = { default = 2, min = 0, max = 3, unit = "1", doc = "Taxes against the usual while nobody pays him." },
        kept_frac = { default = 0.4, min = 0, max = 1, unit = "1",
                      doc = "Share of the bands that stay away while nobody pays him." },
    },
    on_start = month,
    on_month = month,
    choose_posture = choose_posture,
}
