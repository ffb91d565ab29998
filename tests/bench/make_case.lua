-- Writes a scenario of any size, to measure how the cost of a run grows with it: an invented country on a grid.
--
--     lua5.4 make_case.lua SECTORS FIGHTERS PARTIES YEARS [INCIDENTS] > case.lua
--
-- What grows with what, so that a larger country is the same country, only more of it: sectors, population, jobs, companies
-- (four a sector, fewer where that would make more than 30,000), sites (every third sector), allotment and pledges with the sectors or the fighters; each party lives in
-- three neighbouring sectors; sizes of parties fall like 1 / sqrt(k). The first party is the government, three in five of
-- the others have signed. INCIDENTS, from 0.25 to 4, multiplies how often people are attacked, fight and quarrel and divides
-- the deaths of each time, so that the war stays as bad and only its events grow. Random numbers are of Lua's own generator with a fixed seed, so equal sizes give equal files.

local n_sectors, n_fighters, n_parties, n_years, incidents = table.unpack(arg, 1, 5)
n_sectors, n_fighters = math.tointeger(tonumber(n_sectors)), tonumber(n_fighters)
n_parties, n_years = math.tointeger(tonumber(n_parties)), tonumber(n_years)
incidents = tonumber(incidents or 1)
assert(n_sectors and n_fighters and n_parties and n_years and incidents and n_sectors >= 2 and n_parties >= 2,
    "usage: lua5.4 make_case.lua SECTORS FIGHTERS PARTIES YEARS [INCIDENTS]")
math.randomseed(20260731)

local function say(format, ...) io.write(format:format(...), "\n") end
local function between(low, high) return low + (high - low) * math.random() end

local width = math.ceil(math.sqrt(n_sectors))
local function name(i) return ("s%03d"):format(i) end

say([[scenario {
  format = 1, name = "size-%.0f-%.0f-%.0f", title = "A country of %.0f sectors, %.0f fighters and %.0f parties",
  summary = "Made by make_case.lua to measure how the cost of a run grows.",
  start = "2030-01-01", decision = "2033-01-01", horizon_years = %g, fictional = true, rains = { "06-01", "09-30" },
}]], n_sectors, n_fighters, n_parties, n_sectors, n_fighters, n_parties, n_years)

for i = 1, n_sectors do
    local population = math.floor(between(150e3, 600e3))
    say([[sector "%s" { area_km2 = %.0f, population_persons = %.0f, urban_frac = %.2f, at_risk_youth_persons = %.0f,
  jobs_per_year = %.0f, rents_usd_per_month = %.0f, police_persons = %.0f, grievance_frac = %.2f, local_consent_frac = %.2f%s }]],
        name(i), between(5e3, 15e3), population, between(0.1, 0.6), population // 10, between(400, 2000),
        between(30e3, 300e3), population // 4000, between(0.3, 0.6), between(0.5, 0.7),
        (i % 3 == 1 and ", ddr_site = true" or "") .. (i % 5 == 1 and ", hub = true" or ""))
end

for i = 1, n_sectors do -- roads to the east and to the south
    local surface = i % 3 == 0 and "track" or i % 3 == 1 and "paved" or "unpaved"
    local closed = i % 4 == 0 and ', closed = "rains"' or ""
    for _, to in ipairs { i % width ~= 0 and i + 1 or 0, i + width } do
        if to > 0 and to <= n_sectors then
            say('route { from = "%s", to = "%s", length_km = %.0f, surface = "%s"%s }', name(i), name(to), between(80, 170), surface,
                closed)
        end
    end
end

say 'party "GOV" { kind = "government", fighters_persons = 0, associates_persons = 0 }'
local all = 0
for k = 1, n_parties - 1 do all = all + k ^ -0.5 end
for k = 1, n_parties - 1 do
    local kind = k % 5 < 3 and "signatory" or k % 5 == 3 and "non_signatory" or "militia"
    local fighters = math.floor(n_fighters * k ^ -0.5 / all + 0.5)
    local home = (k * 7) % n_sectors + 1
    local second = home % n_sectors + 1
    local third = second % n_sectors + 1
    local lives = n_sectors > 2 and ("%s = 0.5, %s = 0.3, %s = 0.2"):format(name(home), name(second), name(third))
        or ("%s = 0.6, %s = 0.4"):format(name(home), name(second))
    say([[party "P%02d" { kind = "%s", goals = "%s", fighters_persons = %.0f, associates_persons = %.0f, band_persons = 100,
  weapons_frac = %.2f, women_frac = 0.1, children_frac = 0.08, foreign_frac = 0.04, cohesion_frac = %.2f,
  commitment_frac = %.2f, patron_usd_per_month = %.0f, included = %s, sectors = { %s } }]],
        k, kind, k % 2 == 0 and "greedy" or "limited", fighters, fighters // 2, between(0.5, 0.8), between(0.45, 0.7),
        between(0.45, 0.65), fighters * 12, kind == "signatory" and "true" or "false", lives)
end

local n_companies = math.max(1, math.min(4, 190 // n_sectors)) -- no mission may exceed 30,000
local contributors = { "Arvenia", "Bolmark", "Cassara", "Dorvan" }
for i = 1, n_sectors do
    local of = contributors[i % 4 + 1]
    say([[unit "I%03d" { kind = "infantry_company", contributor = "%s", base = "%s", count = %.0f, arrival_day = %.0f,
  arrival_spread_days = 60, quality_frac = %.2f, undeclared_caveat_frac = 0.3 }]], i, of, name(i), n_companies, between(0, 200), between(0.5, 0.85))
    say('unit "O%03d" { kind = "police_officers", contributor = "%s", base = "%s", persons = 20, count = 2, arrival_day = %.0f }',
        i, of, name(i), between(30, 250))
end
say('unit "AVN" { kind = "support", contributor = "Arvenia", base = "%s", persons = 180, arrival_day = 60, helicopters = 6 }', name(1))

say([[set {
  ["mission.ceiling_troops_persons"] = %.0f, ["mission.ceiling_police_persons"] = %.0f,
  ["ddr.start_day"] = 90, ["ddr.reintegration_places_per_month"] = %.0f, ["ddr.integration_quota_persons"] = %.0f,
  ["ddr.allotment_usd"] = %.0f, ["donors.pledged_usd"] = %.0f,
  ["state.army_persons"] = %.0f, ["state.army_target_persons"] = %.0f, ["state.revenue_usd_per_month"] = %.0f,
  ["violence.attacks_per_month"] = %g, ["violence.deaths_median_persons"] = %g,
  ["violence.clashes_per_month"] = %g, ["violence.clash_deaths_median_persons"] = %g,
  ["violence.mission_attack_per_month"] = %g, ["violence.mission_attack_deaths_mean"] = %g,
  ["dispute.per_year"] = %g, ["dispute.deaths_median_persons"] = %g,
}]], 150 * n_companies * n_sectors + 400, 40 * n_sectors + 40, math.max(100, n_fighters // 100), math.min(60000, n_fighters // 12),
    math.max(1e6, 600 * n_fighters), math.max(2e6, 900 * n_fighters), 250 * n_sectors, 700 * n_sectors, 110e3 * n_sectors,
    2.4 * incidents, 4 / incidents, 0.5 * incidents, 8 / incidents, 0.4 * incidents, 0.35 / incidents, 3 * incidents, 3 / incidents)
