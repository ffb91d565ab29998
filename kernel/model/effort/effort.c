/* Lines of effort; see effort.h. */
#include "model/effort/effort.h"

#include "model/world.h"

#include <math.h>

const struct function_row FUNCTIONS[N_FUNCTIONS] = {
#define FUNCTION(name, title, doc) {#name, title, doc},
#include "model/effort/functions.def"
};

const struct effect_row EFFECTS[N_EFFECTS] = {
#define WORLD  false
#define SECTOR true
#define EFFECT(name, function, scope, kind, usual, doc)                                                      \
    {#name, FUNCTION_##function, scope, EFFECT_##kind, usual, doc},
#include "model/effort/effects.def"
#undef WORLD
#undef SECTOR
};

double effort_level(const struct mission *m, enum effect_id effect, int i_sector) {
    (void)m, (void)i_sector;
    return EFFECTS[effect].usual;
}

double effort_factor(const struct mission *m, enum effect_id effect, int i_sector, double gain) {
    return fmax(0, 1 + gain * (effort_level(m, effect, i_sector) - EFFECTS[effect].usual));
}
