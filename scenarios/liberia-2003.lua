-- Liberia, from the arrival of the United Nations Mission in Liberia (UNMIL) to twenty years on.
--
-- A replay of a closed mission from published figures, for validation: it checks patterns, not fate. It
-- forecasts nothing and judges no person. Every number says where it comes from: measured (counted or
-- decided by somebody, who is named), estimated (worked out from such figures, or known to be rough) or
-- assumed (nobody knows; the range is wide: sweep it). What happened afterwards is not in this file but
-- in tests/history/, which holds the runs against it.
--
-- What was checked, and how
--
-- Each figure was looked up again in public texts after the file was written. "Measured" stays only where
-- a text with the very figure was found; the source then names it.
--   Found: people by county (and their sum, 3,476,608); the ceilings and the length of the first mandates;
--   the JIU's counts; the plan of 2003; camps, cash and the restart of disarmament; the pledges; the date
--   of the election; the army's target; the budgets; the survey of 2006; the road from Ganta to Harper.
--   Found in reprints only, or in more than one version: areas of counties, police strength.
--   Not found, so "not checked" in the source: 612 foreign fighters, police pay, most road lengths, which
--   contributor came when and in what number (totals come from a data set), rules of entry to the camps.
--   Put right: the army was first to have 4,000 soldiers; the Council renewed by half-years in 2006 and
--   2007; its ceiling was 15,250 for a time; the share of the budget for security.

-- Sources named more than once, and four shorthands for numbers of one kind.
local CENSUS   = "LISGIS, 2008 Population and Housing Census, final results (May 2009)"
local MANDATE  = "S/RES/1509 (19 September 2003)"
local PLAN     = "DDRR draft framework, as reported by The Inquirer (Monrovia), 18 November 2003"
local JIU      = "Joint Implementation Unit, DDRR consolidated report, phases 1-3 (16 January 2005)"
local NICHOLS  = "after Nichols, in Armed and Aimless (Small Arms Survey, 2005); not checked"
local STRENGTH = "totals: UN monthly strengths (Hultman, Kathman, Shannon 2014); split and days not checked"

local function census(persons) return measured(persons, { source = CENSUS }) end
local function guess(x)        return assumed(x, { min = x / 3, max = 3 * x }) end
local function km(length)
  return estimated(length, { min = 0.85 * length, max = 1.15 * length,
    source = "commonly quoted, not checked against a survey; 15 % either way" })
end
local function strength(n)     return estimated(n, { source = STRENGTH }) end

scenario {
  format = 1, name = "liberia-2003", title = "Liberia 2003-2023: UNMIL and after",
  summary = "Fourteen years of war end with the Accra agreement of 18 August 2003. West African troops "
    .. "already in Monrovia put on blue helmets on 1 October; 15,000 follow. Three forces - the former "
    .. "government's, LURD and MODEL - are to disarm 38,000 fighters; far more will come. Elections are due "
    .. "in October 2005. When, how and on what signs should the mission leave? Options differ from the "
    .. "inauguration of 16 January 2006.",
  start = "2003-10-01",    -- transfer of authority from the West African force, ECOMIL
  decision = "2006-01-16", -- inauguration of the elected president
  horizon_years = 20, fictional = false,
  rains = { "05-01", "10-31" },
  doctrine = "challenges-forum",
}

-- The fifteen counties ------------------------------------------------------------------------------------
--
-- Outlines are drawn by hand for this file, in kilometres east and north of Monrovia; neighbours share
-- their points. People are those of the 2008 census, as no count is nearer to 2003: half a million were
-- then displaced, most of them into Montserrado. Areas are the ones reprinted most; other tables differ by
-- up to a quarter. Nobody measured at-risk youth, jobs, rents or grievances by county: youth is 6 % of the
-- people, jobs 2.5 per 1,000 people and year, and rents follow what the county has to take (said beside
-- each), all within a factor of three. Police on duty are a guess too: 1,750 in all, mostly in the
-- capital. Consent is high everywhere: in January 2006, 94 % of 800 people asked said that their security
-- had improved since UNMIL came.

--
-- The displaced: 464,000 inside the country by the UN's reckoning (IRIN, 2 February 2005), 314,095 registered
-- in November 2004, when return began; 100,000 with refugees had gone home by themselves. We start with
-- 400,000. By county nobody counted: Lofa had the war longest, the camp people of 2005 went home to Bong, Bomi,
-- Gbarpolu, Grand Cape Mount and Grand Bassa (reliefweb.int, IDP Return Update 8); the split is a guess.

local function county(c)
  c.area_km2 = estimated(c.area_km2, { min = 0.75 * c.area_km2, max = 1.25 * c.area_km2,
    source = "county areas as commonly reprinted; other tables differ (Gbarpolu: 7,723)" })
  c.urban_frac = estimated(c.urban_frac, { min = 0.7 * c.urban_frac, max = math.min(1, 1.3 * c.urban_frac),
    source = CENSUS .. ": 47 % urban in all; split between counties a guess" })
  c.at_risk_youth_persons = guess(math.floor(0.06 * c.people))
  c.jobs_per_year = guess(math.floor(0.0025 * c.people))
  c.rents_usd_per_month = guess(c.rents_usd_per_month)
  c.police_persons = assumed(c.police_persons, { min = 0.5 * c.police_persons, max = 2 * c.police_persons })
  c.grievance_frac = assumed(c.grievance_frac, { min = c.grievance_frac - 0.2, max = c.grievance_frac + 0.2 })
  c.local_consent_frac = estimated(0.8, { min = 0.6, max = 0.95,
    source = "Krasno, survey for DPKO, January 2006 (UN News, 19 April 2006)" })
  local displaced = 1000 * (c.displaced_thousands or 0)
  c.displaced_persons = estimated(displaced, { min = 0.6 * displaced, max = 1.3 * displaced,
    source = "314,095 registered (IDMC 2006) to 464,000 (UN, IRIN, 2 February 2005) in all; split a guess" })
  c.population_persons, c.people, c.displaced_thousands = census(c.people), nil, nil
  return c
end

sector "montserrado" (county { -- the capital: a third of the people, the port, the treasury
  people = 1118241, displaced_thousands = 15, area_km2 = 1909, urban_frac = 0.93, town = { "Monrovia", 1, 3 },
  rents_usd_per_month = 300e3, police_persons = 1100, grievance_frac = 0.35, ddr_site = true, hub = true,
  outline = { {-9,11}, {-1,0}, {31,-12}, {35,15}, {40,46}, {31,54}, {11,32} },
})
sector "margibi" (county { -- Firestone rubber; the airport at Robertsfield
  people = 209923, displaced_thousands = 15, area_km2 = 2616, urban_frac = 0.40, town = { "Kakata", 50, 24 },
  rents_usd_per_month = 150e3, police_persons = 80, grievance_frac = 0.35, hub = true,
  outline = { {31,-12}, {46,-21}, {62,-31}, {75,6}, {86,25}, {62,48}, {40,46}, {35,15} },
})
sector "bomi" (county { -- Guthrie rubber, held by former fighters until 2006
  people = 84119, displaced_thousands = 40, area_km2 = 1942, urban_frac = 0.20, town = { "Tubmanburg", -2, 62 },
  rents_usd_per_month = 150e3, police_persons = 30, grievance_frac = 0.40, ddr_site = true,
  outline = { {-30,25}, {-9,11}, {11,32}, {31,54}, {11,74}, {-7,76}, {-18,50} },
})
sector "grand_cape_mount" (county { -- diamonds on the Sierra Leone border
  people = 127076, displaced_thousands = 45, area_km2 = 5162, urban_frac = 0.10, town = { "Robertsport", -62, 50 },
  rents_usd_per_month = 100e3, police_persons = 30, grievance_frac = 0.40,
  outline = { {-76,67}, {-63,48}, {-30,25}, {-18,50}, {-7,76}, {0,103}, {-25,128}, {-55,98} },
})
sector "gbarpolu" (county { -- forest, diamonds and gold, hardly a road
  people = 83388, displaced_thousands = 40, area_km2 = 9689, urban_frac = 0.12, town = { "Bopolu", 34, 84 },
  rents_usd_per_month = 150e3, police_persons = 20, grievance_frac = 0.40,
  outline = { {-25,128}, {0,103}, {-7,76}, {11,74}, {31,54}, {68,76}, {110,112}, {96,140}, {61,160},
      {20,171}, {-6,145} },
})
sector "lofa" (county { -- where the war began; land quarrels of Loma and Mandingo; diamonds
  people = 276863, displaced_thousands = 130, area_km2 = 9982, urban_frac = 0.30, town = { "Voinjama", 116, 233 },
  rents_usd_per_month = 150e3, police_persons = 40, grievance_frac = 0.55, ddr_site = true, hub = true,
  outline = { {20,171}, {61,160}, {96,140}, {110,112}, {128,121}, {145,140}, {158,160}, {160,185},
      {141,222}, {126,244}, {90,237}, {61,241}, {56,209}, {25,192} },
})
sector "bong" (county { -- the crossroads of the country
  people = 333481, displaced_thousands = 70, area_km2 = 8772, urban_frac = 0.25, town = { "Gbarnga", 147, 76 },
  rents_usd_per_month = 100e3, police_persons = 80, grievance_frac = 0.40, ddr_site = true, hub = true,
  outline = { {31,54}, {40,46}, {62,48}, {86,25}, {118,28}, {152,39}, {172,54}, {181,82}, {183,105},
      {159,123}, {145,140}, {128,121}, {110,112}, {68,76} },
})
sector "nimba" (county { -- land quarrels of Mano, Gio and Mandingo; iron, gold, the border trade
  people = 462026, displaced_thousands = 25, area_km2 = 11551, urban_frac = 0.25, town = { "Ganta", 201, 102 },
  rents_usd_per_month = 150e3, police_persons = 90, grievance_frac = 0.55, ddr_site = true,
  outline = { {183,105}, {181,82}, {172,54}, {152,39}, {174,8}, {206,-21}, {231,6}, {251,14}, {253,34},
      {271,50}, {276,79}, {262,107}, {258,137}, {247,153}, {229,146}, {217,118}, {201,105} },
})
sector "grand_bassa" (county { -- the second port, timber and rubber
  people = 221693, displaced_thousands = 20, area_km2 = 7936, urban_frac = 0.30, town = { "Buchanan", 84, -46 },
  rents_usd_per_month = 150e3, police_persons = 80, grievance_frac = 0.35, ddr_site = true, hub = true,
  outline = { {62,-31}, {82,-48}, {111,-74}, {137,-45}, {154,-19}, {174,8}, {152,39}, {118,28}, {86,25},
      {75,6} },
})
sector "river_cess" (county { -- timber
  people = 71509, area_km2 = 5594, urban_frac = 0.05, town = { "Cestos City", 136, -94 },
  rents_usd_per_month = 60e3, police_persons = 20, grievance_frac = 0.35,
  outline = { {111,-74}, {134,-96}, {162,-118}, {181,-87}, {187,-56}, {209,-36}, {206,-21}, {174,8},
      {154,-19}, {137,-45} },
})
sector "sinoe" (county { -- Sinoe rubber, held by former fighters for years; gold in the forest
  people = 102391, area_km2 = 10137, urban_frac = 0.12, town = { "Greenville", 194, -144 },
  rents_usd_per_month = 120e3, police_persons = 35, grievance_frac = 0.45,
  outline = { {162,-118}, {194,-145}, {216,-158}, {236,-169}, {239,-149}, {257,-129}, {267,-114}, {280,-94},
      {264,-70}, {240,-50}, {209,-36}, {187,-56}, {181,-87} },
})
sector "grand_gedeh" (county { -- home of MODEL; the frontier with Cote d'Ivoire, then at war itself
  people = 125258, area_km2 = 10484, urban_frac = 0.35, town = { "Zwedru", 294, -28 },
  rents_usd_per_month = 80e3, police_persons = 40, grievance_frac = 0.50, ddr_site = true, hub = true,
  outline = { {206,-21}, {209,-36}, {240,-50}, {264,-70}, {280,-94}, {306,-90}, {339,-87}, {370,-70},
      {346,-43}, {316,-10}, {274,-7}, {251,14}, {231,6} },
})
sector "river_gee" (county {
  people = 66789, area_km2 = 5113, urban_frac = 0.20, town = { "Fish Town", 322, -123 },
  rents_usd_per_month = 40e3, police_persons = 20, grievance_frac = 0.45,
  outline = { {280,-94}, {267,-114}, {257,-129}, {290,-140}, {315,-160}, {336,-153}, {353,-155}, {356,-134},
      {368,-112}, {371,-92}, {370,-70}, {339,-87}, {306,-90} },
})
sector "grand_kru" (county {
  people = 57913, area_km2 = 3895, urban_frac = 0.06, town = { "Barclayville", 283, -180 },
  rents_usd_per_month = 20e3, police_persons = 20, grievance_frac = 0.40,
  outline = { {236,-169}, {284,-194}, {311,-206}, {314,-185}, {315,-160}, {290,-140}, {257,-129},
      {239,-149} },
})
sector "maryland" (county { -- the port of Harper, rubber
  people = 135938, area_km2 = 2297, urban_frac = 0.35, town = { "Harper", 341, -213 },
  rents_usd_per_month = 60e3, police_persons = 65, grievance_frac = 0.40, ddr_site = true, hub = true,
  outline = { {311,-206}, {339,-216}, {359,-216}, {356,-184}, {353,-155}, {336,-153}, {315,-160},
      {314,-185} },
})

-- Roads between the main towns ----------------------------------------------------------------------------
--
-- 657 of 10,600 km were paved (CIA World Factbook, 1999), and those pot-holed by 2003. The laterite roads
-- of the south-east and of Gbarpolu turned to mud from May to October; the two great ones, to Lofa and to
-- Zwedru, stayed open to those with time. From Ganta to Harper it is 510 km (African Development Bank), of
-- which 130 lie between Fish Town and Harper; the other lengths are quoted, not checked.

route { from = "montserrado", to = "margibi",     length_km = km(68),  surface = "paved",   closed = "never" }
route { from = "margibi",     to = "bong",        length_km = km(120), surface = "paved",   closed = "never" }
route { from = "bong",        to = "nimba",       length_km = km(68),  surface = "paved",   closed = "never" }
route { from = "montserrado", to = "grand_bassa", length_km = km(140), surface = "paved",   closed = "never" }
route { from = "montserrado", to = "bomi",        length_km = km(66),  surface = "paved",   closed = "never" }
route { from = "bomi", to = "grand_cape_mount",   length_km = km(100), surface = "unpaved", closed = "never" }
route { from = "bomi",        to = "gbarpolu",    length_km = km(62),  surface = "unpaved", closed = "rains" }
route { from = "gbarpolu",    to = "lofa",        length_km = km(210), surface = "track",   closed = "rains" }
route { from = "bong",        to = "lofa",        length_km = km(230), surface = "unpaved", closed = "never" }
route { from = "grand_bassa", to = "nimba",       length_km = km(220), surface = "track",   closed = "rains" }
route { from = "grand_bassa", to = "river_cess",  length_km = km(118), surface = "unpaved", closed = "rains" }
route { from = "river_cess",  to = "sinoe",       length_km = km(135), surface = "unpaved", closed = "rains" }
route { from = "nimba",       to = "grand_gedeh", length_km = km(228), surface = "unpaved", closed = "never" }
route { from = "grand_gedeh", to = "sinoe",       length_km = km(227), surface = "unpaved", closed = "rains" }
route { from = "grand_gedeh", to = "river_gee",   length_km = km(150), surface = "unpaved", closed = "never" }
route { from = "river_gee",   to = "maryland",    length_km = km(130), surface = "unpaved", closed = "rains" }
route { from = "river_gee",   to = "grand_kru",   length_km = km(115), surface = "track",   closed = "rains" }
route { from = "maryland",    to = "grand_kru",   length_km = km(118), surface = "unpaved", closed = "rains" }
route { from = "sinoe",       to = "grand_kru",   length_km = km(150), surface = "track",   closed = "rains" }

-- Parties -------------------------------------------------------------------------------------------------
--
-- The forces of the former government were disarmed like the rebels, so they are a signatory of their own,
-- GOL; the host state of this file has a new army, built from nothing. Fighters: the plan of November 2003
-- counted 38,000: army and paramilitaries 10,000, militias 5,000, LURD 8,000, MODEL 5,000, and 10,000
-- children, disabled and women whom we spread in proportion (its parts add up to 38,800; we keep its
-- total). Associates: the JIU counted 27,849 GOL (12,254 army, 15,595 militias and others), 34,273 LURD,
-- 13,148 MODEL and 27,749 "other". With the others spread in proportion, those beyond the plan are divided
-- by the share who are listed and pass the gate, which is claim_frac x (1 - strict_frac)^2 = 0.61. So the
-- total leans on what happened: its check tests the mechanism and not the caseload. Pace, shape and weapons
-- are free of it. Women are those of the whole caseload (4 % in phase 1, 24 % in the end), children those
-- of the plan (11 % in the end). LURD is coded greedy and the others limited: that judgement matters more
-- than most numbers here, so compare both.

local function force(p)
  local fighters, associates = p.fighters_persons, p.associates_persons
  p.fighters_persons = estimated(fighters, { min = 0.7 * fighters, max = 1.5 * fighters,
    source = PLAN .. "; children and others spread in proportion" })
  p.associates_persons = estimated(associates, { min = 0.6 * associates, max = 1.5 * associates,
    source = JIU .. ": those beyond the plan, over the share let in" })
  p.kind, p.included = "signatory", true -- all three held ministries in the transitional government
  p.band_persons = assumed(100, { min = 40, max = 250 })
  p.women_frac = estimated(0.24, { min = 0.03, max = 0.30,
    source = JIU .. ": 24,967 of all 103,019 who came, fighters or not" })
  p.children_frac = estimated(0.21, { min = 0.10, max = 0.30,
    source = PLAN .. ": 8,000 of 38,000; JIU: 11,282 of 103,019" })
  p.weapons_frac = estimated(0.85, { min = 0.58, max = 1,
    source = JIU .. ": 8,679 for 13,125 people in phase 1, some of them unarmed" })
  p.disabled_frac = estimated(0.047, { min = 0.02, max = 0.1, source = PLAN .. ": 1,800 of 38,000" })
  p.foreign_frac = estimated(0.016, { min = 0.01, max = 0.05,
    source = "612 foreign fighters, commonly quoted, not checked; of 38,000" })
  p.cohesion_frac = assumed(p.cohesion_frac, { min = 0.3, max = 0.9 })
  p.commitment_frac = assumed(p.commitment_frac, { min = 0.4, max = 0.85 })
  return p
end

party "government" { -- transitional, then elected; its forces are in `set` below
  kind = "government", fighters_persons = 0, associates_persons = 0, included = true,
}
party "GOL" (force { -- army, police units and militias of the former government; their leader in exile
  fighters_persons = 20400, associates_persons = 29200, goals = "limited",
  cohesion_frac = 0.5, commitment_frac = 0.6,
  sectors = {
    montserrado = 0.50, bong = 0.15, nimba = 0.15, margibi = 0.10, grand_bassa = 0.07,
    grand_cape_mount = 0.03,
  },
})
party "LURD" (force { -- held the north-west; its leaders wanted posts and got them
  fighters_persons = 10850, associates_persons = 59300, goals = "greedy",
  cohesion_frac = 0.6, commitment_frac = 0.6,
  sectors = {
    lofa = 0.25, bomi = 0.25, bong = 0.20, grand_cape_mount = 0.15, gbarpolu = 0.10, montserrado = 0.05,
  },
  patron_usd_per_month = assumed(0, { min = 0, max = 100e3 }), -- Guinea's support ended with the war
})
party "MODEL" (force { -- held the south-east; wanted Taylor gone, which he was, and a place for the Krahn
  fighters_persons = 6750, associates_persons = 18500, goals = "limited",
  cohesion_frac = 0.6, commitment_frac = 0.6,
  sectors = {
    grand_gedeh = 0.35, grand_bassa = 0.22, sinoe = 0.13, nimba = 0.08, maryland = 0.08, river_gee = 0.06,
    river_cess = 0.05, grand_kru = 0.03,
  },
  patron_usd_per_month = assumed(0, { min = 0, max = 100e3 }), -- Cote d'Ivoire was busy with a war of its own
})

-- The mission ---------------------------------------------------------------------------------------------
--
-- Units of 150 give the published strengths: 3.6 thousand troops on the first day, 8.4 in December 2003,
-- 13.8 in March 2004, 14.4 in September, a peak of 14,867 under a ceiling of 15,000. Seven units of ten are
-- infantry, the others are headquarters, engineers, transport, hospitals and aviation. `base` is where a
-- unit lands; the deployment plugin moves companies on. Totals are the data set's and were fitted by the
-- days of arrival; who came when and in what number is from memory. Of that we could confirm that 2,800
-- Pakistanis left home in January 2004. One figure of quality for all, as no published measure tells these
-- contributors apart; the reaction force had the vehicles and the training for its task.

-- (how many, contributor, base, first arrival in days, spread of the arrivals in days)
local function units(kind, persons, count, contributor, base, arrival_day, arrival_spread_days)
  return {
    kind = kind, persons = persons, count = strength(count), contributor = contributor, base = base,
    arrival_day = arrival_day, arrival_spread_days = arrival_spread_days,
  }
end
local function company(count, contributor, base, day, spread, quality_frac)
  local u = units("infantry_company", 150, count, contributor, base, day, spread)
  u.quality_frac = assumed(quality_frac or 0.7, { min = 0.4, max = 0.95 })
  return u
end
local function support(count, contributor, base, day, spread, helicopters)
  local u = units("support", 150, count, contributor, base, day, spread)
  u.helicopters = helicopters
  return u
end
local function police(...) return units("police_officers", 25, ...) end -- individual officers, in teams of 25
local function formed_police(...) return units("formed_police", 120, ...) end

unit "nigeria_ecomil"        (company(10, "Nigeria", "montserrado", 0, 0))
unit "ghana_ecomil"          (company(3, "Ghana", "montserrado", 0, 0))
unit "senegal_ecomil"        (company(2, "Senegal", "montserrado", 0, 0))
unit "mali_ecomil"           (company(1, "Mali", "montserrado", 0, 0))
unit "benin_ecomil"          (company(1, "Benin", "montserrado", 0, 0))
unit "togo_ecomil"           (company(1, "Togo", "margibi", 0, 0))
unit "gambia_ecomil"         (company(1, "Gambia", "margibi", 0, 0))
unit "bissau_ecomil"         (company(1, "Guinea-Bissau", "montserrado", 0, 0))
unit "ecomil_logistics"      (support(4, "ECOWAS", "montserrado", 0, 0))

unit "headquarters"          (support(3, "several", "montserrado", 10, 50))
unit "bangladesh"            (company(14, "Bangladesh", "bong", 25, 55))
unit "bangladesh_support"    (support(5, "Bangladesh", "bong", 30, 50))
unit "ghana"                 (company(2, "Ghana", "grand_bassa", 35, 30))
unit "senegal"               (company(2, "Senegal", "montserrado", 40, 30))
unit "reaction_force"        (company(3, "Ireland", "montserrado", 50, 25, 0.85))
unit "aviation"              (support(2, "Ukraine", "montserrado", 80, 30, 6))
unit "namibia"               (company(4, "Namibia", "grand_bassa", 85, 50))
unit "pakistan"              (company(11, "Pakistan", "bomi", 100, 35))
unit "pakistan_support"      (support(6, "Pakistan", "bomi", 100, 45))
unit "ethiopia"              (company(8, "Ethiopia", "grand_gedeh", 100, 50))
unit "ethiopia_support"      (support(3, "Ethiopia", "grand_gedeh", 110, 50))
unit "sweden"                (company(1, "Sweden", "montserrado", 140, 0, 0.85))
unit "china_support"         (support(4, "China", "grand_gedeh", 145, 30))
unit "nepal"                 (company(3, "Nepal", "nimba", 210, 100))
unit "jordan_hospital"       (support(1, "Jordan", "montserrado", 230, 0))
unit "engineers_later"       (support(2, "several", "grand_bassa", 450, 120))
unit "mongolia"              (company(1, "Mongolia", "montserrado", 800, 0))

-- Police: 0.3 thousand in December 2003, 0.55 in March 2004, 1.1 in September, under a ceiling of 1,115.
unit "police_capital"        (police(13, "several", "montserrado", 10, 95))
unit "police_bong"           (police(3, "several", "bong", 120, 120))
unit "police_nimba"          (police(2, "several", "nimba", 200, 100))
unit "police_lofa"           (police(2, "several", "lofa", 220, 100))
unit "police_bassa"          (police(2, "several", "grand_bassa", 130, 120))
unit "police_gedeh"          (police(1, "several", "grand_gedeh", 210, 0))
unit "police_bomi"           (police(1, "several", "bomi", 200, 0))
unit "police_maryland"       (police(1, "several", "maryland", 240, 0))
unit "jordan_formed_police"  (formed_police(2, "Jordan", "montserrado", 115, 115))
unit "nepal_formed_police"   (formed_police(1, "Nepal", "bong", 215, 0))
unit "nigeria_formed_police" (formed_police(1, "Nigeria", "montserrado", 255, 0))

-- The numbers of the whole --------------------------------------------------------------------------------

set {
  ["mission.ceiling_troops_persons"] = measured(15000, {
    source = MANDATE .. ": 15,000 including up to 250 observers and 160 staff officers" }),
  ["mission.ceiling_police_persons"] = measured(1115, { source = MANDATE }),
  -- The days above are days of arrival, not of promises: only the spread around them is left.
  ["mission.pledge_spread_log"] = assumed(0.2, { min = 0.05, max = 0.4 }),
  -- In part of 2005-06 the ceiling was 15,250 (S/RES/1667), which makes it 0.975; the model keeps 15,000.
  ["mission.deployed_max_frac"] = estimated(0.9912, { min = 0.9, max = 1,
    source = "peak of 14,867 troops in January 2006 (Hultman, Kathman and Shannon 2014), of 15,000" }),
}

-- Disarmament. Phase 1 began on 7 December 2003 in one camp near Monrovia, with some 6,000 peacekeepers in
-- the country, and was called off ten days and some riots over cash later (IRIN, December 2003 and
-- January 2004): 13,125 people. The programme that the figures of 2004 describe began on 15 April 2004. We
-- start there, with the whole caseload, because a run that began in December would have to draw that very
-- riot to be comparable. Four camps were ready (Gbarnga, Buchanan, Tubmanburg, Monrovia) and were followed
-- from July by Zwedru, Tappita, Ganta, Voinjama and Harper; here every county that had a camp opens it at
-- once, since a site has no opening day of its own.
set {
  ["ddr.start_day"] = measured(197, { min = 67, max = 260,
    source = "UNMIL (IRIN, 12 May 2004): relaunched on 15 April 2004" }),
  -- Announced by the mission on 1 September 2004, for 30 October; the commission of the parties protested.
  ["ddr.closing_day"] = measured(395, { min = 395, max = 460,
    source = "UNMIL (UN News, September 2004; IRIN, 7 September 2004): no weapons after 30 October" }),
  ["ddr.last_call_days"] = measured(59, { min = 30, max = 90, source = "IRIN, 7 September 2004" }),
  ["ddr.site_beds_persons"] = measured(1000, { min = 500, max = 1500,
    source = "UNMIL (IRIN, 4 November and 15 December 2003): up to 1,000 at a time" }),
  -- 12,385 people in the 27 days to 12 May, when the four camps had been open for 78 camp-days.
  ["ddr.site_teams_persons_per_day"] = estimated(160, { min = 110, max = 255,
    source = "UNMIL (IRIN, 12 May 2004): 12,385 in 27 days; 78 camp-days are our count" }),
  ["ddr.cantonment_days"] = estimated(6, { min = 4, max = 10, -- the plan had two to three weeks
    source = "The Perspective, 23 April 2004: half of those of 15 to 19 April discharged" }),
  ["ddr.strict_frac"] = estimated(0.1, { min = 0, max = 0.3,
    source = "a weapon, 150 rounds, or a commander's word: " .. NICHOLS }),
  ["ddr.claim_frac"] = assumed(0.75, { min = 0.5, max = 1 }),
  ["ddr.cash_usd"] = measured(300, { source = "UNMIL (IRIN, 20 February 2004): 300 USD in two halves" }),
  ["ddr.process_cost_usd"] = estimated(250, { min = 228, max = 500,
    source = PLAN .. ": USD 8.7 M to demobilise 38,000, before camps and transport" }),
  -- There was no transitional support beyond the second half of the cash, about three months after the first.
  ["ddr.reinsertion_days"] = estimated(90, { min = 60, max = 180,
    source = "UNMIL (IRIN, 20 February 2004): second half three months later" }),
  ["ddr.allotment_usd"] = assumed(40e6, { min = 20e6, max = 70e6 }),
  -- The new army and police took recruits one by one; no contingent was promised.
  ["ddr.integration_quota_persons"] = assumed(500, { min = 0, max = 2000 }),
  ["ddr.reintegration_usd"] = estimated(940, { min = 514, max = 1500,
    source = "UNDP: USD 44.2 M short for 47,000 people (Small Arms Survey 2005); 58 M (UN News, 2004)" }),
  ["ddr.reintegration_days"] = estimated(270, { min = 180, max = 365,
    source = "training of six to nine months, commonly quoted; not checked" }),
  ["ddr.reintegration_places_per_month"] = estimated(5000, { min = 2500, max = 8000,
    source = "103,000 less 43,000 still waiting (IRIN, 10 June 2005), a year after the first courses" }),
  ["donors.pledged_usd"] = measured(57.5e6, { min = 30.4e6, max = 80e6,
    source = "USD 30.4 M by November 2004 (UNDP), 27.1 M more by 10 June 2005 (IRIN)" }),
  ["donors.shortfall_frac"] = estimated(0.2, { min = 0, max = 0.4, -- late is not yet lost
    source = "UNDP: USD 24.3 M of 30.4 M pledged had arrived by November 2004" }),
  ["donors.delay_median_days"] = estimated(270, { min = 120, max = 450,
    source = "shortfall of 2004 still open by USD 10 M on 10 June 2005 (UNDP; IRIN)" }),
  ["donors.attention_years"] = assumed(3, { min = 2, max = 5 }),
  -- For all outputs together. No figure found: it grew four-fold only in the mission's last years (Challenges Forum, box on
  -- UNMIL), and quick impact projects alone had about a million a year (from memory, not checked).
  ["effort.programme_usd_per_year"] = assumed(3e6, { min = 1e6, max = 10e6 }),
}

-- Politics, Council and calendar. Weariness is the one number fitted to what followed: with the default of 0.4 one run in
-- eight is still at war at the inauguration of 2006, when Liberia was not; fourteen years of war speak for more.
set {
  ["party.weariness_initial"] = assumed(0.55, { min = 0.3, max = 0.8 }),
  ["consent.initial_frac"] = estimated(0.9, { min = 0.75, max = 1,
    source = "Accra agreement, 18 August 2003: the parties ask for the force (Art. IV)" }),
  -- Accra, 18 August 2003: some forty articles from cantonment to a truth commission; many of them leave the how open.
  ["agreement.provisions_count"] = estimated(20, { min = 10, max = 40,
    source = "Peace Accords Matrix codes some 20 of its 51 kinds for Accra; not checked" }),
  ["agreement.specific_frac"] = assumed(0.5, { min = 0.2, max = 0.8 }),
  ["agreement.due_median_days"] = estimated(720, { min = 365, max = 1200,
    source = "transitional government to January 2006, elections by October 2005 (Accra, Art. XIX, XXII); not checked" }),
  ["talks.region_frac"] = assumed(0.35, { min = 0.1, max = 0.7 }), -- West African states brought the parties to Accra
  ["election.first_day"] = measured(741, { source = "National Elections Commission: 11 October 2005" }),
  ["election.interval_years"] = measured(6, {
    source = "six-year terms: elections of 2005, 2011 and 2017" }),
  ["election.run_frac"] = estimated(0.6, { min = 0.3, max = 0.9,
    source = "Reuters, November 2011: a poll staged by the United Nations in 2005, the first organised locally in 2011" }),
  ["council.renewal_days"] = estimated(365, { min = 180, max = 366,
    source = "S/RES/1509, 1561, 1777, 1836, 1885, 2066: a year; 1667 and 1750: half a year" }),
  ["council.smallest_frac"] = estimated(0.028, { min = 0, max = 0.12,
    source = "S/RES/2333 (2016): a rest of 434 troops, of 15,000 once, kept to the end" }),
  -- To 2010 the Council followed the mission's own staged plans; resolution 2066 of 2012 was the first hard
  -- push.
  ["council.date_days"] = measured(462, { min = 300, max = 720,
    source = "S/RES/2333 of 23 December 2016: to 30 March 2018" }),
  ["council.vote_wait_days"] = estimated(170, { min = 60, max = 300,
    source = "vote of October 2017, run-off in December, inauguration in January, closure in March 2018" }),
  ["council.patience_years"] = estimated(9, { min = 4, max = 14,
    source = "S/RES/1777 (2007) followed the Secretariat's plan; S/RES/2066 (2012)" }),
  ["council.cut_per_year_frac"] = estimated(0.22, { min = 0.15, max = 0.4,
    source = "S/RES/2066 (2012): from 7,952 to about 3,750 in three years" }),
}

-- The state: an army built anew, police vetted and retrained, a small and growing purse.
set {
  ["state.army_persons"] = assumed(200, { min = 0, max = 1000 }),
  ["state.army_target_persons"] = measured(2000, { min = 1500, max = 4000,
    source = "AFP, 24 July 2006: an army of 2,000; 4,000 in the first plan (IRIN, 15 February 2005)" }),
  ["state.army_growth_years"] = estimated(4, { min = 2, max = 6,
    source = "first 120 recruits in July 2006 (AFP), 2,000 by December 2009 (IPS)" }),
  ["state.police_target_per_1000"] = estimated(1.3, { min = 1, max = 2.2,
    source = "4,417 police in 2013 (HRW), 4,886 in August 2015 (UN), for the people of 2008" }),
  ["state.revenue_usd_per_month"] = estimated(1.3e6, { min = 0.6e6, max = 2.5e6,
    source = "a guess: a fifth of the USD 80 M of 2005; 6 % of that of 2006/07 (IRIN, 6 July 2006)" }),
  ["state.revenue_growth_per_year"] = estimated(0.16, { min = 0.08, max = 0.22,
    source = "budgets of USD 80 M in 2005 and 553 M in 2016 (IRIN; Africanews): 19 %, then less" }),
  ["state.pay_usd_per_month"] = estimated(90, { min = 50, max = 150,
    source = "police pay about 2008, commonly quoted; not checked" }),
  -- Corruption high at first, and watched by outsiders who co-signed (GEMAP, 2005 to 2010); police and soldiers
  -- recruited anew and vetted, so that the pace at which they grew is that of vetting.
  ["integrity.corruption_frac"] = estimated(0.55, { min = 0.4, max = 0.9,
    source = "Transparency International 2005: 2.2 of 10, not checked; an index of its own, so a guess" }),
  ["forces.police_frac"] = assumed(0.45, { min = 0.2, max = 0.6 }),
  ["forces.vetted_frac"] = estimated(0.8, { min = 0.5, max = 1,
    source = "police disbanded, vetted and recruited anew from 2004; not checked" }),
  ["forces.usual_vetted_frac"] = estimated(0.8, { min = 0.5, max = 1,
    source = "army vetted by name and in its villages, 2006 to 2009; not checked" }),
}
