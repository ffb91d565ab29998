/* Resources, containers, stores, conditions and gates for Lua: making them, reading them, what may be done
 * from anywhere; see des_private.h. Waiting for them is in des_wait.c. */
#include "script/des_private.h"

// --- making
// ---------------------------------------------------------------------------------------------------------

static int finish(lua_State *L, struct des *d, struct body *b) {
    des_push_object(L, d, b->kind, b, 0);
    *d->last_body = b;
    d->last_body = &b->next;
    return 1;
}

/* The whole-number option at index 3, which may also be given as the number alone. */
static void read_size(lua_State *L, const char *of, struct des_option *options, int n) {
    if (lua_type(L, 3) == LUA_TNUMBER)
        *(int64_t *)options[0].target = des_whole(L, 3, options[0].name, INT64_MIN, INT64_MAX);
    else
        des_read_options(L, 3, of, options, n, 0);
}

/* s:resource(name [, capacity | {capacity =, preemptive =}]) */
static int resource_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    const char *name = des_name(L, 2, "resource");
    int64_t capacity = 1;
    bool preemptive = false;
    struct des_option options[] = {{"capacity", OPTION_WHOLE, &capacity},
                                   {"preemptive", OPTION_BOOLEAN, &preemptive}};
    read_size(L, "resource", options, 2);
    if (capacity < 0)
        return des_raise(L, "the capacity of '%s' must be 0 or more, not %lld", name, (long long)capacity);
    struct body *b = des_new_body(L, d, OBJECT_RESOURCE, name);
    resource_init(&b->resource, b->name, preemptive ? RESOURCE_PREEMPTIVE : RESOURCE_PATIENT, capacity,
                  sim_now(d->sim));
    return finish(L, d, b);
}

/* s:container(name [, capacity | {capacity =, level =}]) */
static int container_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    const char *name = des_name(L, 2, "container");
    int64_t capacity = INT64_MAX, level = 0;
    struct des_option options[] = {{"capacity", OPTION_WHOLE, &capacity}, {"level", OPTION_WHOLE, &level}};
    read_size(L, "container", options, 2);
    if (capacity < 1 || level < 0 || level > capacity)
        return des_raise(L, "the level of '%s' must be from 0 to its capacity", name);
    struct body *b = des_new_body(L, d, OBJECT_CONTAINER, name);
    container_init(&b->container, b->name, capacity, level, sim_now(d->sim));
    return finish(L, d, b);
}

static bool lies_before(const struct store_item *a, const struct store_item *b) {
    const struct item *x = (const struct item *)a, *y = (const struct item *)b;
    return des_ask_lua(x->des, x->before, x->slot, y->slot);
}

/* s:store(name [, capacity | {capacity =, before =}]) */
static int store_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    const char *name = des_name(L, 2, "store");
    int64_t capacity = INT64_MAX;
    bool has_order = false;
    struct des_option options[] = {{"capacity", OPTION_WHOLE, &capacity},
                                   {"before", OPTION_FUNCTION, &has_order}};
    read_size(L, "store", options, 2);
    if (capacity < 1)
        return des_raise(L, "the capacity of '%s' must be 1 or more, not %lld", name, (long long)capacity);
    struct body *b = des_new_body(L, d, OBJECT_STORE, name);
    if (has_order) {
        lua_getfield(L, 3, "before");
        b->before = des_handler_take(L, d, -1);
    }
    store_init(&b->store, b->name, capacity, has_order ? lies_before : NULL, sim_now(d->sim));
    return finish(L, d, b);
}

/* s:condition(name) */
static int condition_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    struct body *b = des_new_body(L, d, OBJECT_CONDITION, des_name(L, 2, "condition"));
    condition_init(&b->condition, b->name);
    return finish(L, d, b);
}

/* s:gate(name [, {open =}]) */
static int gate_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    bool is_open = false;
    struct des_option option = {"open", OPTION_BOOLEAN, &is_open};
    const char *name = des_name(L, 2, "gate");
    des_read_options(L, 3, "gate", &option, 1, 0);
    struct body *b = des_new_body(L, d, OBJECT_GATE, name);
    gate_init(&b->gate, b->name, is_open, sim_now(d->sim));
    return finish(L, d, b);
}

const luaL_Reg DES_SIM_OBJECT_METHODS[] = {{"resource", resource_method}, {"container", container_method},
                                           {"store", store_method},       {"condition", condition_method},
                                           {"gate", gate_method},         {NULL, NULL}};

// --- reading and changing
// -------------------------------------------------------------------------------------------

/* What most readings begin with: the body and its simulation. */
static struct body *at(lua_State *L, enum object_kind kind, struct des **d) {
    const struct object *o = object_at(L, 1, kind);
    *d = o->owner->des;
    return o->body;
}

/* The same before a change, which may call filters: they run on L. */
static struct body *change_at(lua_State *L, enum object_kind kind, struct des **d) {
    struct body *b = at(L, kind, d);
    des_check_may_change(L, *d);
    (*d)->L = L;
    return b;
}

/* After a change: what a filter raised, and its results. */
static int changed(lua_State *L, struct des *d, int n_results) {
    des_raise_caught(L, d);
    return n_results;
}

static int name_method(lua_State *L) {
    const struct object *o = des_any_object(L, 1);
    if (o == NULL) return des_raise(L, "call methods with ':'");
    lua_pushstring(L, ((const struct body *)o->body)->name);
    return 1;
}

#define READING(function, kind, push, expression)                                                            \
    static int function(lua_State *L) {                                                                      \
        struct des *d;                                                                                       \
        struct body *b = at(L, kind, &d);                                                                    \
        (void)d;                                                                                             \
        push(L, expression);                                                                                 \
        return 1;                                                                                            \
    }

#define NOW (sim_now(d->sim))

READING(resource_capacity, OBJECT_RESOURCE, lua_pushinteger, b->resource.capacity_units)
READING(resource_in_use, OBJECT_RESOURCE, lua_pushinteger, b->resource.in_use_units)
READING(resource_waiting, OBJECT_RESOURCE, lua_pushinteger, b->resource.waiting.n)
READING(resource_utilisation, OBJECT_RESOURCE, lua_pushnumber,
        resource_utilisation_frac(d->sim, &b->resource))
READING(resource_mean_waiting_, OBJECT_RESOURCE, lua_pushnumber, resource_mean_waiting(d->sim, &b->resource))
READING(resource_mean_in_use, OBJECT_RESOURCE, lua_pushnumber,
        time_average_mean(&b->resource.used_units, NOW))
READING(resource_mean_wait, OBJECT_RESOURCE, lua_pushnumber, tally_mean(&b->resource.wait_days))
READING(resource_max_wait, OBJECT_RESOURCE, lua_pushnumber, b->resource.wait_days.max)
READING(resource_n_requested, OBJECT_RESOURCE, lua_pushinteger, b->resource.n_requested)
READING(resource_n_granted, OBJECT_RESOURCE, lua_pushinteger, b->resource.n_granted)
READING(resource_n_timed_out, OBJECT_RESOURCE, lua_pushinteger, b->resource.n_timed_out)
READING(resource_n_withdrawn, OBJECT_RESOURCE, lua_pushinteger, b->resource.n_withdrawn)
READING(resource_n_preempted, OBJECT_RESOURCE, lua_pushinteger, b->resource.n_preempted)

static int resource_set_capacity_(lua_State *L) {
    struct des *d;
    struct body *b = change_at(L, OBJECT_RESOURCE, &d);
    resource_set_capacity(d->sim, &b->resource, des_whole(L, 2, "a capacity", 0, INT64_MAX));
    return changed(L, d, 0);
}

const luaL_Reg DES_RESOURCE_METHODS[] = {{"name", name_method},
                                         {"capacity", resource_capacity},
                                         {"set_capacity", resource_set_capacity_},
                                         {"in_use", resource_in_use},
                                         {"waiting", resource_waiting},
                                         {"utilisation", resource_utilisation},
                                         {"mean_waiting", resource_mean_waiting_},
                                         {"mean_in_use", resource_mean_in_use},
                                         {"mean_wait_days", resource_mean_wait},
                                         {"max_wait_days", resource_max_wait},
                                         {"n_requested", resource_n_requested},
                                         {"n_granted", resource_n_granted},
                                         {"n_timed_out", resource_n_timed_out},
                                         {"n_withdrawn", resource_n_withdrawn},
                                         {"n_preempted", resource_n_preempted},
                                         {NULL, NULL}};

READING(container_level, OBJECT_CONTAINER, lua_pushinteger, b->container.level)
READING(container_capacity, OBJECT_CONTAINER, lua_pushinteger, b->container.capacity)
READING(container_waiting_get, OBJECT_CONTAINER, lua_pushinteger, b->container.getters.n)
READING(container_waiting_put, OBJECT_CONTAINER, lua_pushinteger, b->container.putters.n)
READING(container_mean_level, OBJECT_CONTAINER, lua_pushnumber,
        time_average_mean(&b->container.level_average, NOW))
READING(container_min_level, OBJECT_CONTAINER, lua_pushnumber, b->container.level_average.min)
READING(container_mean_get_wait, OBJECT_CONTAINER, lua_pushnumber, tally_mean(&b->container.get_wait_days))
READING(container_mean_put_wait, OBJECT_CONTAINER, lua_pushnumber, tally_mean(&b->container.put_wait_days))
READING(container_amount_in, OBJECT_CONTAINER, lua_pushinteger, b->container.amount_in)
READING(container_amount_out, OBJECT_CONTAINER, lua_pushinteger, b->container.amount_out)

static int container_take_now_(lua_State *L) {
    struct des *d;
    struct body *b = change_at(L, OBJECT_CONTAINER, &d);
    int64_t amount = des_whole(L, 2, "an amount", 1, INT64_MAX);
    lua_pushinteger(L, container_take_now(d->sim, &b->container, amount));
    return changed(L, d, 1);
}

static int container_add_now_(lua_State *L) {
    struct des *d;
    struct body *b = change_at(L, OBJECT_CONTAINER, &d);
    int64_t amount = des_whole(L, 2, "an amount", 1, INT64_MAX);
    lua_pushinteger(L, container_add_now(d->sim, &b->container, amount));
    return changed(L, d, 1);
}

static int container_set_capacity_(lua_State *L) {
    struct des *d;
    struct body *b = change_at(L, OBJECT_CONTAINER, &d);
    container_set_capacity(d->sim, &b->container, des_whole(L, 2, "a capacity", 0, INT64_MAX));
    return changed(L, d, 0);
}

const luaL_Reg DES_CONTAINER_METHODS[] = {{"name", name_method},
                                          {"level", container_level},
                                          {"capacity", container_capacity},
                                          {"set_capacity", container_set_capacity_},
                                          {"take_now", container_take_now_},
                                          {"add_now", container_add_now_},
                                          {"waiting_to_get", container_waiting_get},
                                          {"waiting_to_put", container_waiting_put},
                                          {"mean_level", container_mean_level},
                                          {"min_level", container_min_level},
                                          {"mean_get_wait_days", container_mean_get_wait},
                                          {"mean_put_wait_days", container_mean_put_wait},
                                          {"amount_in", container_amount_in},
                                          {"amount_out", container_amount_out},
                                          {NULL, NULL}};

READING(store_n_items, OBJECT_STORE, lua_pushinteger, b->store.n_items)
READING(store_capacity, OBJECT_STORE, lua_pushinteger, b->store.capacity_items)
READING(store_waiting_get, OBJECT_STORE, lua_pushinteger, b->store.getters.n)
READING(store_waiting_put, OBJECT_STORE, lua_pushinteger, b->store.putters.n)
READING(store_mean_items, OBJECT_STORE, lua_pushnumber, time_average_mean(&b->store.items, NOW))
READING(store_mean_stay, OBJECT_STORE, lua_pushnumber, tally_mean(&b->store.stay_days))
READING(store_mean_get_wait, OBJECT_STORE, lua_pushnumber, tally_mean(&b->store.get_wait_days))
READING(store_n_in, OBJECT_STORE, lua_pushinteger, b->store.n_in)
READING(store_n_out, OBJECT_STORE, lua_pushinteger, b->store.n_out)

static int store_set_capacity_(lua_State *L) {
    struct des *d;
    struct body *b = change_at(L, OBJECT_STORE, &d);
    store_set_capacity(d->sim, &b->store, des_whole(L, 2, "a capacity", 0, INT64_MAX));
    return changed(L, d, 0);
}

/* store:put_now(item): whether there was room. */
static int store_put_now_(lua_State *L) {
    struct des *d;
    struct body *b = change_at(L, OBJECT_STORE, &d);
    struct item *item = des_new_item(L, d, 2, b->before);
    bool done = store_put_now(d->sim, &b->store, &item->store_item);
    if (!done) des_free_item(d, L, item);
    lua_pushboolean(L, done);
    return changed(L, d, 1);
}

/* store:take_now([filter]): true and the item, or false. */
static int store_take_now_(lua_State *L) {
    struct des *d;
    struct body *b = change_at(L, OBJECT_STORE, &d);
    bool has_filter = !lua_isnoneornil(L, 2);
    if (has_filter) des_check_function(L, 2, "a filter");
    struct des_filter filter = {.des = d, .handler = has_filter ? des_handler_take(L, d, 2) : 0};
    struct store_item *item =
        store_take_now(d->sim, &b->store, has_filter ? des_filter_passes : NULL, &filter);
    des_handler_drop(d, filter.handler);
    lua_pushboolean(L, item != NULL);
    if (item != NULL) des_take_item(d, L, (struct item *)item);
    return changed(L, d, item != NULL ? 2 : 1);
}

const luaL_Reg DES_STORE_METHODS[] = {{"name", name_method},
                                      {"n_items", store_n_items},
                                      {"capacity", store_capacity},
                                      {"set_capacity", store_set_capacity_},
                                      {"put_now", store_put_now_},
                                      {"take_now", store_take_now_},
                                      {"waiting_to_get", store_waiting_get},
                                      {"waiting_to_put", store_waiting_put},
                                      {"mean_items", store_mean_items},
                                      {"mean_stay_days", store_mean_stay},
                                      {"mean_get_wait_days", store_mean_get_wait},
                                      {"n_in", store_n_in},
                                      {"n_out", store_n_out},
                                      {NULL, NULL}};

/* condition:check(): asks those who wait; gives how many go on. */
static int condition_check_(lua_State *L) {
    struct des *d;
    struct body *b = change_at(L, OBJECT_CONDITION, &d);
    lua_pushinteger(L, condition_check(d->sim, &b->condition));
    return changed(L, d, 1);
}

READING(condition_waiting, OBJECT_CONDITION, lua_pushinteger, b->condition.line.n)

const luaL_Reg DES_CONDITION_METHODS[] = {
    {"name", name_method}, {"check", condition_check_}, {"waiting", condition_waiting}, {NULL, NULL}};

static int gate_open_(lua_State *L) {
    struct des *d;
    struct body *b = change_at(L, OBJECT_GATE, &d);
    gate_open(d->sim, &b->gate);
    return changed(L, d, 0);
}

static int gate_close_(lua_State *L) {
    struct des *d;
    struct body *b = change_at(L, OBJECT_GATE, &d);
    gate_close(d->sim, &b->gate);
    return changed(L, d, 0);
}

READING(gate_is_open, OBJECT_GATE, lua_pushboolean, b->gate.is_open)
READING(gate_waiting, OBJECT_GATE, lua_pushinteger, b->gate.condition.line.n)
READING(gate_open_frac, OBJECT_GATE, lua_pushnumber, time_average_mean(&b->gate.open_frac, NOW))
READING(gate_mean_waiting, OBJECT_GATE, lua_pushnumber, time_average_mean(&b->gate.waiting, NOW))

const luaL_Reg DES_GATE_METHODS[] = {{"name", name_method},
                                     {"open", gate_open_},
                                     {"close", gate_close_},
                                     {"is_open", gate_is_open},
                                     {"waiting", gate_waiting},
                                     {"open_frac", gate_open_frac},
                                     {"mean_waiting", gate_mean_waiting},
                                     {NULL, NULL}};
