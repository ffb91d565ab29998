-- Liberia, from the arrival of the United Nations Mission in Liberia (UNMIL) to twenty years on.
--
-- A replay of a closed mission from published figures, for validation: it checks patterns, not fate. It forecasts
-- nothing and judges no person. Every number says where it comes from: measured (counted by somebody, who is named),
-- estimated (worked out from such figures, or known to be rough) or assumed (nobody knows; the range is wide: sweep it).
-- What happened afterwards is not in this file but in tests/history/, which holds the runs against it.

-- Sources named more than once, and four shorthands for numbers of one kind.
local CENSUS   = "LISGIS, 2008 Population and Housing Census, final results (2009)"
local MANDATE  = "S/RES/1509 (19 September 2003)"
local PLAN     = "DDRR draft strategy and implementation framework, November 2003"
local JIU      = "Joint Implementation Unit, DDRR consolidated report, phases 1-3 (January 2005)"
local NICHOLS  = "Nichols, Disarming Liberia, in Florquin and Berman (eds), Armed and Aimless (Small Arms Survey, 2005)"
local IRIN     = "IRIN news, January to August 2004"
local STRENGTH = "UN monthly strengths as in Hultman, Kathman and Shannon 2014; split over contributors and days estimated"

local function census(persons) return measured(persons, { source = CENSUS }) end
local function guess(x)        return assumed(x, { min = x / 3, max = 3 * x }) end -- within a factor of three either way
local function km(length)
  return estimated(length, { source = "road distances as commonly given, within 15 %", min = 0.85 * length, max = 1.15 * length })
end
local function strength(n)     return estimated(n, { source = STRENGTH }) end

scenario {
  format = 1, name = "liberia-2003", title = "Liberia 2003-2023: UNMIL and after",
  summary = "Fourteen years of war end with the Accra agreement of 18 August 2003. West African troops already in "
    .. "Monrovia put on blue helmets on 1 October; 15,000 follow. Three forces - the former government's, LURD and "
    .. "MODEL - are to disarm 38,000 fighters; far more will come. Elections are due in October 2005. When, how and on "
    .. "what signs should the mission leave? Options differ from the inauguration of 16 January 2006.",
  start = "2003-10-01",    -- transfer of authority from the West African force, ECOMIL
  decision = "2006-01-16", -- inauguration of the elected president; the first adjustment of UNMIL followed in 2006
  horizon_years = 20, fictional = false,
  rains = { "05-01", "10-31" },
}

-- The fifteen counties --------------------------------------------------------------------------------------------
--
-- Outlines are drawn by hand for this file, in kilometres east and north of Monrovia; neighbours share their points.
-- People are those of the 2008 census, as no count is nearer to 2003: half a million were then displaced, most of them
-- into Montserrado. Areas are published ones. Nobody measured at-risk youth, jobs, rents or grievances by county: youth
-- is 6 % of the people, jobs 2.5 per 1,000 people and year, and rents follow what the county has to take (said beside
-- each), all within a factor of three. Police are those fit to serve of the 3,500 on the payroll in 2003, mostly in the
-- capital. Consent is high everywhere: in a survey of 2006, 94 % said UNMIL had improved security (Krasno, for DPKO).

local function county(c)
  c.area_km2 = measured(c.area_km2, { source = "Republic of Liberia, county areas as published by LISGIS" })
  c.urban_frac = estimated(c.urban_frac, { source = CENSUS .. ": 47 % urban in all; split between counties estimated", min = 0.7 * c.urban_frac, max = math.min(1, 1.3 * c.urban_frac) })
  c.at_risk_youth_persons = guess(math.floor(0.06 * c.people))
  c.jobs_per_year = guess(math.floor(0.0025 * c.people))
  c.rents_usd_per_month = guess(c.rents_usd_per_month)
  c.police_persons = assumed(c.police_persons, { min = 0.5 * c.police_persons, max = 2 * c.police_persons })
  c.grievance_frac = assumed(c.grievance_frac, { min = c.grievance_frac - 0.2, max = c.grievance_frac + 0.2 })
  c.local_consent_frac = estimated(0.8, { source = "Krasno, public opinion survey of UNMIL's work (DPKO, 2006)", min = 0.6, max = 0.95 })
  c.population_persons, c.people = census(c.people), nil
  return c
end

sector "montserrado" (county { -- the capital: a third of the people, the port, the treasury
  people = 1118241, area_km2 = 1909, urban_frac = 0.93, town = { "Monrovia", 1, 3 },
  rents_usd_per_month = 300e3, police_persons = 1100, grievance_frac = 0.35, ddr_site = true, hub = true,
  outline = { {-9,11}, {-1,0}, {31,-12}, {35,15}, {40,46}, {31,54}, {11,32} },
})
sector "margibi" (county { -- Firestone rubber; the airport at Robertsfield
  people = 209923, area_km2 = 2616, urban_frac = 0.40, town = { "Kakata", 50, 24 },
  rents_usd_per_month = 150e3, police_persons = 80, grievance_frac = 0.35, hub = true,
  outline = { {31,-12}, {46,-21}, {62,-31}, {75,6}, {86,25}, {62,48}, {40,46}, {35,15} },
})
sector "bomi" (county { -- Guthrie rubber, held by former fighters until 2006
  people = 84119, area_km2 = 1942, urban_frac = 0.20, town = { "Tubmanburg", -2, 62 },
  rents_usd_per_month = 150e3, police_persons = 30, grievance_frac = 0.40, ddr_site = true,
  outline = { {-30,25}, {-9,11}, {11,32}, {31,54}, {11,74}, {-7,76}, {-18,50} },
})
sector "grand_cape_mount" (county { -- diamonds on the Sierra Leone border
  people = 127076, area_km2 = 5162, urban_frac = 0.10, town = { "Robertsport", -62, 50 },
  rents_usd_per_month = 100e3, police_persons = 30, grievance_frac = 0.40,
  outline = { {-76,67}, {-63,48}, {-30,25}, {-18,50}, {-7,76}, {0,103}, {-25,128}, {-55,98} },
})
sector "gbarpolu" (county { -- forest, diamonds and gold, hardly a road
  people = 83388, area_km2 = 9689, urban_frac = 0.12, town = { "Bopolu", 34, 84 },
  rents_usd_per_month = 150e3, police_persons = 20, grievance_frac = 0.40,
  outline = { {-25,128}, {0,103}, {-7,76}, {11,74}, {31,54}, {68,76}, {110,112}, {96,140}, {61,160},
      {20,171}, {-6,145} },
})
sector "lofa" (county { -- where the war began; land quarrels of Loma and Mandingo; diamonds
  people = 276863, area_km2 = 9982, urban_frac = 0.30, town = { "Voinjama", 116, 233 },
  rents_usd_per_month = 150e3, police_persons = 40, grievance_frac = 0.55, hub = true,
  outline = { {20,171}, {61,160}, {96,140}, {110,112}, {128,121}, {145,140}, {158,160}, {160,185},
      {141,222}, {126,244}, {90,237}, {61,241}, {56,209}, {25,192} },
})
sector "bong" (county { -- the crossroads of the country
  people = 333481, area_km2 = 8772, urban_frac = 0.25, town = { "Gbarnga", 147, 76 },
  rents_usd_per_month = 100e3, police_persons = 80, grievance_frac = 0.40, ddr_site = true, hub = true,
  outline = { {31,54}, {40,46}, {62,48}, {86,25}, {118,28}, {152,39}, {172,54}, {181,82}, {183,105},
      {159,123}, {145,140}, {128,121}, {110,112}, {68,76} },
})
sector "nimba" (county { -- land quarrels of Mano, Gio and Mandingo; iron, gold, the border trade
  people = 462026, area_km2 = 11551, urban_frac = 0.25, town = { "Ganta", 201, 102 },
  rents_usd_per_month = 150e3, police_persons = 90, grievance_frac = 0.55,
  outline = { {183,105}, {181,82}, {172,54}, {152,39}, {174,8}, {206,-21}, {231,6}, {251,14}, {253,34},
      {271,50}, {276,79}, {262,107}, {258,137}, {247,153}, {229,146}, {217,118}, {201,105} },
})
sector "grand_bassa" (county { -- the second port, timber and rubber
  people = 221693, area_km2 = 7936, urban_frac = 0.30, town = { "Buchanan", 84, -46 },
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
  rents_usd_per_month = 60e3, police_persons = 65, grievance_frac = 0.40, hub = true,
  outline = { {311,-206}, {339,-216}, {359,-216}, {356,-184}, {353,-155}, {336,-153}, {315,-160},
      {314,-185} },
})

-- Roads between the main towns ------------------------------------------------------------------------------------
--
-- 657 of 10,600 km were paved (CIA World Factbook, 1999), and those pot-holed by 2003. The laterite roads of the
-- south-east and of Gbarpolu turned to mud from May to October; the two great ones, to Lofa and to Zwedru, stayed open
-- to those with time. From Ganta to Harper it is 510 km (African Development Bank).

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

-- Parties ---------------------------------------------------------------------------------------------------------
--
-- The forces of the former government were disarmed like the rebels, so they are a signatory of their own, GOL; the
-- host state of this file has a new army, built from nothing.
-- Fighters: the plan of November 2003 counted 38,000: army and paramilitaries 10,000, militias 5,000, LURD 8,000, MODEL
-- 5,000, and 10,000 children, disabled and women whom we spread in proportion. Associates: the JIU counted 27,849 GOL,
-- 34,273 LURD, 13,148 MODEL and 27,749 "other"; with the others spread in proportion, what came beyond the plan, divided
-- by the default claim_frac of 0.75, makes the people whom commanders could list. So the total leans on what happened, and
-- checks of the total are checks of the mechanism, not of the caseload; rate, shape and weapons are free of it.
-- Women are a demographic given (JIU: 24 % women and girls), children come from the plan: the final count is a check.

local function force(p)
  p.fighters_persons = estimated(p.fighters_persons, { source = PLAN .. "; children and others spread in proportion", min = 0.7 * p.fighters_persons, max = 1.5 * p.fighters_persons })
  p.associates_persons = estimated(p.associates_persons, { source = JIU .. ": those beyond the plan, over claim_frac", min = 0.6 * p.associates_persons, max = 1.5 * p.associates_persons })
  p.kind, p.included = "signatory", true -- all three held ministries in the transitional government
  p.band_persons = assumed(100, { min = 40, max = 250 })
  p.women_frac = measured(0.24, { source = JIU .. ": 24,967 of 103,019", min = 0.03, max = 0.30 })
  p.children_frac = estimated(0.21, { source = PLAN .. ": 8,000 of 38,000", min = 0.10, max = 0.30 })
  -- Phase 1 brought 8,679 weapons from 13,125 people, by no means all of them fighters.
  p.weapons_frac = estimated(0.85, { source = JIU .. ": 0.66 a head in phase 1, unarmed people included", min = 0.58, max = 1 })
  p.foreign_frac = estimated(0.016, { source = "UNMIL DDRR figures 2004: 612 foreign fighters; of 38,000", min = 0.01, max = 0.05 })
  p.cohesion_frac = assumed(p.cohesion_frac, { min = 0.3, max = 0.9 })
  p.commitment_frac = assumed(p.commitment_frac, { min = 0.4, max = 0.85 })
  return p
end

party "government" { -- the National Transitional Government, later the elected one; its forces are in `set` below
  kind = "government", fighters_persons = 0, associates_persons = 0, included = true,
}
party "GOL" (force { -- army, police units and militias of the former government; their leader was in exile in Nigeria
  fighters_persons = 20400, associates_persons = 24500, goals = "limited", cohesion_frac = 0.5, commitment_frac = 0.6,
  sectors = { montserrado = 0.50, bong = 0.15, nimba = 0.15, margibi = 0.10, grand_bassa = 0.07, grand_cape_mount = 0.03 },
})
party "LURD" (force { -- held the north-west up to the gates of Monrovia; its leaders wanted posts and got them
  fighters_persons = 10850, associates_persons = 49500, goals = "greedy", cohesion_frac = 0.6, commitment_frac = 0.6,
  sectors = { lofa = 0.25, bomi = 0.25, gbarpolu = 0.10, grand_cape_mount = 0.15, bong = 0.20, montserrado = 0.05 },
  patron_usd_per_month = assumed(0, { min = 0, max = 100e3 }), -- Guinea's support ended with the war
})
party "MODEL" (force { -- held the south-east and Buchanan
  fighters_persons = 6750, associates_persons = 16000, goals = "greedy", cohesion_frac = 0.6, commitment_frac = 0.6,
  sectors = { grand_gedeh = 0.35, grand_bassa = 0.22, sinoe = 0.13, nimba = 0.08, river_gee = 0.06, maryland = 0.08, river_cess = 0.05, grand_kru = 0.03 },
  patron_usd_per_month = assumed(0, { min = 0, max = 100e3 }), -- Cote d'Ivoire was busy with a war of its own
})

-- The mission -----------------------------------------------------------------------------------------------------
--
-- Units of 150 give the published strengths: 3.6 thousand troops on the first day, 8.4 in December 2003, 13.8 in March
-- 2004, 14.4 in September, a peak of 14,867 under a ceiling of 15,000. Seven units of ten are infantry, the others are
-- headquarters, engineers, transport, hospitals and aviation. `base` is where a unit lands; the deployment plugin moves
-- companies on. One figure of quality for all, as no published measure tells these contributors apart; the reaction
-- force had the vehicles and the training for its task.

local function company(u)
  u.kind, u.persons = "infantry_company", 150
  u.count = strength(u.count)
  u.quality_frac = assumed(u.quality_frac or 0.7, { min = 0.4, max = 0.95 })
  return u
end
local function support(u)
  u.kind, u.persons = "support", 150
  u.count = strength(u.count)
  return u
end
local function police(u) -- individual officers in teams of 25
  u.kind, u.persons = "police_officers", 25
  u.count = strength(u.count)
  return u
end

unit "nigeria_ecomil"     (company { count = 10, contributor = "Nigeria",       base = "montserrado", arrival_day = 0, arrival_spread_days = 0 })
unit "ghana_ecomil"       (company { count = 3,  contributor = "Ghana",         base = "montserrado", arrival_day = 0, arrival_spread_days = 0 })
unit "senegal_ecomil"     (company { count = 2,  contributor = "Senegal",       base = "montserrado", arrival_day = 0, arrival_spread_days = 0 })
unit "mali_ecomil"        (company { count = 1,  contributor = "Mali",          base = "montserrado", arrival_day = 0, arrival_spread_days = 0 })
unit "benin_ecomil"       (company { count = 1,  contributor = "Benin",         base = "montserrado", arrival_day = 0, arrival_spread_days = 0 })
unit "togo_ecomil"        (company { count = 1,  contributor = "Togo",          base = "margibi",     arrival_day = 0, arrival_spread_days = 0 })
unit "gambia_ecomil"      (company { count = 1,  contributor = "Gambia",        base = "margibi",     arrival_day = 0, arrival_spread_days = 0 })
unit "bissau_ecomil"      (company { count = 1,  contributor = "Guinea-Bissau", base = "montserrado", arrival_day = 0, arrival_spread_days = 0 })
unit "ecomil_logistics"   (support { count = 4,  contributor = "ECOWAS",        base = "montserrado", arrival_day = 0, arrival_spread_days = 0 })

unit "headquarters"       (support { count = 3,  contributor = "several",    base = "montserrado", arrival_day = 10,  arrival_spread_days = 50 })
unit "bangladesh"         (company { count = 14, contributor = "Bangladesh", base = "bong",        arrival_day = 25,  arrival_spread_days = 55 })
unit "bangladesh_support" (support { count = 5,  contributor = "Bangladesh", base = "bong",        arrival_day = 30,  arrival_spread_days = 50 })
unit "ghana"              (company { count = 2,  contributor = "Ghana",      base = "grand_bassa", arrival_day = 35,  arrival_spread_days = 30 })
unit "senegal"            (company { count = 2,  contributor = "Senegal",    base = "montserrado", arrival_day = 40,  arrival_spread_days = 30 })
unit "reaction_force"     (company { count = 3,  contributor = "Ireland",    base = "montserrado", arrival_day = 50,  arrival_spread_days = 25, quality_frac = 0.85 })
unit "aviation"           (support { count = 2,  contributor = "Ukraine",    base = "montserrado", arrival_day = 80,  arrival_spread_days = 30, helicopters = 6 })
unit "namibia"            (company { count = 4,  contributor = "Namibia",    base = "grand_bassa", arrival_day = 85,  arrival_spread_days = 50 })
unit "pakistan"           (company { count = 11, contributor = "Pakistan",   base = "bomi",        arrival_day = 100, arrival_spread_days = 45 })
unit "pakistan_support"   (support { count = 6,  contributor = "Pakistan",   base = "bomi",        arrival_day = 100, arrival_spread_days = 60 })
unit "ethiopia"           (company { count = 8,  contributor = "Ethiopia",   base = "grand_gedeh", arrival_day = 100, arrival_spread_days = 60 })
unit "ethiopia_support"   (support { count = 3,  contributor = "Ethiopia",   base = "grand_gedeh", arrival_day = 110, arrival_spread_days = 60 })
unit "sweden"             (company { count = 1,  contributor = "Sweden",     base = "montserrado", arrival_day = 140, arrival_spread_days = 0, quality_frac = 0.85 })
unit "china_support"      (support { count = 4,  contributor = "China",      base = "grand_gedeh", arrival_day = 145, arrival_spread_days = 30 })
unit "nepal"              (company { count = 3,  contributor = "Nepal",      base = "nimba",       arrival_day = 210, arrival_spread_days = 100 })
unit "jordan_hospital"    (support { count = 1,  contributor = "Jordan",     base = "montserrado", arrival_day = 230, arrival_spread_days = 0 })
unit "engineers_later"    (support { count = 2,  contributor = "several",    base = "grand_bassa", arrival_day = 450, arrival_spread_days = 120 })
unit "mongolia"           (company { count = 1,  contributor = "Mongolia",   base = "montserrado", arrival_day = 800, arrival_spread_days = 0 })

-- Police: 0.3 thousand in December 2003, 0.55 in March 2004, 1.1 in September, under a ceiling of 1,115.
unit "police_capital"     (police { count = 13, contributor = "several", base = "montserrado", arrival_day = 15,  arrival_spread_days = 110 })
unit "police_bong"        (police { count = 3,  contributor = "several", base = "bong",        arrival_day = 100, arrival_spread_days = 120 })
unit "police_nimba"       (police { count = 2,  contributor = "several", base = "nimba",       arrival_day = 160, arrival_spread_days = 120 })
unit "police_lofa"        (police { count = 2,  contributor = "several", base = "lofa",        arrival_day = 200, arrival_spread_days = 100 })
unit "police_bassa"       (police { count = 2,  contributor = "several", base = "grand_bassa", arrival_day = 100, arrival_spread_days = 120 })
unit "police_gedeh"       (police { count = 1,  contributor = "several", base = "grand_gedeh", arrival_day = 180, arrival_spread_days = 0 })
unit "police_bomi"        (police { count = 1,  contributor = "several", base = "bomi",        arrival_day = 150, arrival_spread_days = 0 })
unit "police_maryland"    (police { count = 1,  contributor = "several", base = "maryland",    arrival_day = 220, arrival_spread_days = 0 })
unit "jordan_police_unit" { kind = "formed_police", persons = 120, count = strength(2), contributor = "Jordan", base = "montserrado", arrival_day = 85, arrival_spread_days = 140 }
unit "nepal_police_unit"  { kind = "formed_police", persons = 120, count = strength(1), contributor = "Nepal", base = "bong", arrival_day = 120 }
unit "nigeria_police_unit" { kind = "formed_police", persons = 120, count = strength(1), contributor = "Nigeria", base = "montserrado", arrival_day = 200 }

-- The numbers of the whole ----------------------------------------------------------------------------------------

set {
  ["mission.ceiling_troops_persons"] = measured(15000, { source = MANDATE .. ": 15,000 including up to 250 observers" }),
  ["mission.ceiling_police_persons"] = measured(1115, { source = MANDATE }),
  ["mission.deployed_max_frac"] = measured(0.9912, { source = "peak of 14,867 troops in January 2006 under a ceiling of 15,000", min = 0.9 }),
}

-- Disarmament. Phase 1, 7 to 27 December 2003 in one camp near Monrovia with fewer than 7,000 peacekeepers in the country,
-- ended in riots over cash: 13,125 people. The programme that the figures of 2004 describe began again on 15 April 2004 in
-- four camps prepared beforehand - Gbarnga, Buchanan, Tubmanburg, Monrovia - joined by Zwedru in July; we start there,
-- with the whole caseload, because a run that began in December would have to draw that very riot to be comparable.
set {
  ["ddr.start_day"] = measured(197, { source = "IRIN, 15 April 2004: programme relaunched at Gbarnga", min = 67, max = 260 }),
  ["ddr.site_beds_persons"] = measured(1000, { source = NICHOLS .. "; UNMIL: camps for about 1,000", min = 500, max = 1500 }),
  -- 12,385 people in the 27 days to 12 May, when the four camps had been open for 78 camp-days.
  ["ddr.site_teams_persons_per_day"] = estimated(160, { source = "25,961 less 13,576 by 12 May 2004, over 78 camp-days", min = 110, max = 255 }),
  ["ddr.cantonment_days"] = measured(6, { source = IRIN .. ": about a week in camp, five days for adults later on", min = 4, max = 10 }),
  ["ddr.strict_frac"] = estimated(0.1, { source = NICHOLS .. ": a weapon, 150 rounds, or a commander's word", min = 0, max = 0.3 }),
  ["ddr.claim_frac"] = assumed(0.75, { min = 0.5, max = 1 }),
  ["ddr.cash_usd"] = measured(300, { source = IRIN .. ": 300 USD in two halves" }),
  ["ddr.process_cost_usd"] = estimated(250, { source = PLAN .. ": USD 8.7 M to demobilise 38,000, before camps and transport", min = 228, max = 500 }),
  -- There was no transitional support beyond the second half of the cash, about three months after the first.
  ["ddr.reinsertion_days"] = estimated(90, { source = IRIN .. ": second half of the cash after about three months", min = 60, max = 180 }),
  ["ddr.allotment_usd"] = assumed(40e6, { min = 20e6, max = 70e6 }),
  ["ddr.integration_quota_persons"] = assumed(500, { min = 0, max = 2000 }), -- the new army took recruits one by one
  ["ddr.reintegration_usd"] = measured(940, { source = "UNDP, December 2004: USD 44.2 M short for 47,000 people", min = 514, max = 1500 }),
  ["ddr.reintegration_days"] = estimated(270, { source = "UNDP DDRR trust fund activity report (2004): training of six to nine months", min = 180, max = 365 }),
  ["ddr.reintegration_places_per_month"] = estimated(5000, { source = "60,000 placed by June 2005, a year after the first courses", min = 2500, max = 8000 }),
  ["donors.pledged_usd"] = measured(57.5e6, { source = "USD 30.4 M pledged by November 2004, 27.1 M more by June 2005 (UNDP; IRIN)", min = 30.4e6, max = 80e6 }),
  ["donors.shortfall_frac"] = measured(0.2, { source = "UNDP: USD 24.3 M of 30.4 M pledged had arrived by November 2004", min = 0, max = 0.4 }),
  ["donors.delay_median_days"] = estimated(270, { source = "shortfall of December 2004 not yet closed in June 2005 (IRIN, 10 June 2005)", min = 120, max = 450 }),
  ["donors.attention_years"] = estimated(3, { source = "pledges of 2003 to 2006", min = 2, max = 5 }),
}

-- Politics, Council and calendar.
set {
  ["consent.initial_frac"] = estimated(0.9, { source = "Accra agreement, 18 August 2003: the parties ask for the force (Art. IV)", min = 0.75, max = 1 }),
  ["election.first_day"] = measured(741, { source = "National Elections Commission: 11 October 2005" }),
  ["election.interval_years"] = measured(6, { source = "Constitution of Liberia: six-year terms; elections of 2005, 2011, 2017" }),
  ["council.renewal_days"] = measured(365, { source = MANDATE .. " and after: twelve months" }),
  -- To 2010 the Council followed the mission's own staged plans; resolution 2066 of 2012 was the first hard push.
  ["council.patience_years"] = estimated(9, { source = "S/RES/1777 (2007) followed the Secretariat's plan; S/RES/2066 (2012)", min = 4, max = 14 }),
  ["council.cut_per_year_frac"] = measured(0.22, { source = "S/RES/2066: from 7,952 to 3,750 in three years", min = 0.15, max = 0.4 }),
}

-- The state: an army built anew, police vetted and retrained, a small and growing purse.
set {
  ["state.army_persons"] = assumed(200, { min = 0, max = 1000 }),
  ["state.army_target_persons"] = measured(2000, { source = "US and Liberian plan of 2005 for the new Armed Forces of Liberia", min = 1500, max = 2500 }),
  ["state.army_growth_years"] = estimated(4, { source = "first company in 2006, 2,000 trained by 2010", min = 2, max = 6 }),
  ["state.police_target_per_1000"] = estimated(1.3, { source = "national police of about 4,200 in 2013 and 5,200 at the hand-over of June 2016", min = 1, max = 2.2 }),
  ["state.revenue_usd_per_month"] = estimated(1.3e6, { source = "budget of about USD 80 M in 2005; a fifth for security forces", min = 0.6e6, max = 2.5e6 }),
  ["state.revenue_growth_per_year"] = estimated(0.16, { source = "budget of about USD 80 M in 2005, about 600 M in 2016-18", min = 0.08, max = 0.22 }),
  ["state.pay_usd_per_month"] = measured(90, { source = "Liberia National Police pay about 2008", min = 50, max = 150 }),
}
