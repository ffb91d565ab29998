/* What a plugin declares; see plugin_info.h. */
#include "cli/plugin_info.h"

#include <stdio.h>
#include <string.h>

/* Calls `add` for the name of each group that it may order, once. */
static void each_group(const struct plugin *p, void (*add)(const char *name, void *payload), void *payload) {
    for (int i = 0; i < N_LEVER_GROUPS; i++)
        if (plugin_owners(p) >> i & 1) add(LEVER_GROUPS[i].name, payload);
}

static void each_hook(const struct plugin *p, void (*add)(const char *name, void *payload), void *payload) {
    for (int i = 0; i < N_HOOKS; i++)
        if (plugin_hooks(p) >> i & 1) add(HOOKS[i].name, payload);
}

struct line {
    struct text *out;
    int n;
};

static void add_word(const char *name, void *payload) {
    struct line *line = payload;
    text_add(line->out, "%s%s", line->n++ > 0 ? ", " : "", name);
}

static void add_string(const char *name, void *payload) {
    json_string(payload, name);
}

static void print_param(const struct descriptor *row, struct text *out) {
    char value[64], range[200], min[NUMBER_CHARS], max[NUMBER_CHARS];
    descriptor_print_value(row, row->def, value, sizeof value);
    number_print(min, sizeof min, row->min);
    number_print(max, sizeof max, row->max);
    snprintf(range, sizeof range, "%s (%s to %s)%s%s", value, min, max,
             strcmp(row->unit, "1") != 0 ? " " : "", strcmp(row->unit, "1") != 0 ? row->unit : "");
    text_add(out, "    %-18s %-26s %s\n", row->name, range, row->doc);
}

void plugin_info_print(const struct plugin *p, struct text *out) {
    struct line levers = {.out = out}, hooks = {.out = out};
    size_t n;
    const struct descriptor *rows = plugin_params(p, &n);
    text_add(out, "%s (%s)\n  %s\n  file        %s\n", plugin_name(p), plugin_kind(p), plugin_summary(p),
             plugin_path(p));
    if (plugin_role(p) == ROLE_PARTY) text_add(out, "  drives      %s\n", actor_name(plugin_actor(p)));
    text_add(out, "  levers of   ");
    each_group(p, add_word, &levers);
    text_add(out, "%s\n  hooks       ", levers.n == 0 ? "no group" : "");
    each_hook(p, add_word, &hooks);
    text_add(out, "%s\n  parameters%s\n", hooks.n == 0 ? "none" : "", n == 0 ? "  none" : "");
    for (size_t i = 0; i < n; i++)
        print_param(&rows[i], out);
}

static void write_param(const struct descriptor *row, struct json *j) {
    json_open_object(j);
    json_key(j, "name"), json_string(j, row->name);
    json_key(j, "type"), json_string(j, value_type_name(row->type));
    json_key(j, "default"), json_number(j, row->def);
    json_key(j, "min"), json_number(j, row->min);
    json_key(j, "max"), json_number(j, row->max);
    json_key(j, "unit"), json_string(j, row->unit);
    json_key(j, "doc"), json_string(j, row->doc);
    json_close(j);
}

void plugin_info_write(const struct plugin *p, struct json *j) {
    size_t n;
    const struct descriptor *rows = plugin_params(p, &n);
    json_open_object(j);
    json_key(j, "name"), json_string(j, plugin_name(p));
    json_key(j, "kind"), json_string(j, plugin_kind(p));
    json_key(j, "summary"), json_string(j, plugin_summary(p));
    json_key(j, "drives"), json_string(j, plugin_role(p) == ROLE_PARTY ? actor_name(plugin_actor(p)) : NULL);
    json_key(j, "levers_of");
    json_open_array(j);
    each_group(p, add_string, j);
    json_close(j);
    json_key(j, "hooks");
    json_open_array(j);
    each_hook(p, add_string, j);
    json_close(j);
    json_key(j, "params");
    json_open_array(j);
    for (size_t i = 0; i < n; i++)
        write_param(&rows[i], j);
    json_close(j);
    json_key(j, "file"), json_string(j, plugin_path(p));
    json_key(j, "digest"), json_string(j, plugin_digest(p));
    json_close(j);
}
