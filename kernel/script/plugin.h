#ifndef SCRIPT_PLUGIN_H
#define SCRIPT_PLUGIN_H

/*
 * Plugins, and the stacks of plugins that make an option.
 *
 * A plugin file returns one table: api_version, kind, name, summary, params, hooks, and owns (a policy) or
 * drives (a party plugin). plugin_load checks all of it without running a simulation and keeps the text; a
 * `struct plugin` is immutable and shared by threads. A stack is an ordered list of plugins with parameter
 * values; a party plugin may be in it more than once, for different parties. stack_add checks that no two
 * policies own the same lever group and no two plugins drive the same party, stack_check_case that the
 * parties are of the case and of the sort that the plugin drives. For each run, stack_open makes fresh Lua
 * states (one per plugin) and the struct policy array for run_execute; stack_close frees them. Nothing of one
 * run reaches the next.
 *
 *     struct plugin *p = plugin_load("drawdown/benchmark", &d);
 *     struct stack *s = stack_create(&d);
 *     stack_add(s, p, values, n_values, "experiment.lua", 12, &d);
 *     struct stack_run *run;
 *     stack_open(&run, s, &stack_limits_default, &err);
 *     ... run_execute with stack_run_policies(run) ...
 *     stack_close(run);
 */

#include "base/descriptor.h"
#include "base/diagnostics.h"
#include "model/policy.h"
#include "script/limits.h"

enum { PLUGIN_API_VERSION = 1, PLUGIN_MAX_PARAMS = 32, STACK_MAX_PLUGINS = 12, STACK_NAME_CHARS = 96 };

/* The reserved argument of a party plugin in a stack: the name of the party that it drives. */
#define PLUGIN_PARTY_ARGUMENT "party"

struct model_case;
struct plugin;

/* `spec` is a path ("my/policy.lua") or a library name ("drawdown/benchmark"). NULL with errors in `d`. */
struct plugin *plugin_load(const char *spec, struct diagnostics *d);
/* The same from a text in memory; `path` is the name used in messages. */
struct plugin *plugin_read(const char *path, const char *text, size_t n, struct diagnostics *d);
void plugin_destroy(struct plugin *p); // NULL allowed; not before the stacks that use it

const char *plugin_name(const struct plugin *p); // "drawdown/benchmark"
const char *plugin_kind(const struct plugin *p); // "policy"
enum policy_role plugin_role(const struct plugin *p);
enum actor plugin_actor(const struct plugin *p); // of ROLE_PARTY: what it drives
const char *plugin_summary(const struct plugin *p);
const char *plugin_path(const struct plugin *p);
const char *plugin_digest(const struct plugin *p); // SHA-256 of its text, hex, as sha256sum prints it
const struct descriptor *plugin_params(const struct plugin *p, size_t *n);
uint64_t plugin_hooks(const struct plugin *p);  // bit i: defines HOOKS[i]
uint64_t plugin_owners(const struct plugin *p); // bit g: may order the levers of group g

/* --- stacks --- */

struct stack;
struct plugin_value {
    const char *name;
    double value;
};

struct stack *stack_create(void);    // NULL when out of memory
void stack_destroy(struct stack *s); // does not destroy plugins
/* Adds a plugin with values for some of its parameters (checked; unknown names get the nearest). Errors,
 * including two owners of one lever group, go to `d` at the given place. Values are copied. */
bool stack_add(struct stack *s, const struct plugin *p, const struct plugin_value *values, size_t n_values,
               const char *file, int line, struct diagnostics *d);
/* The same, for a party plugin that is to drive one party; NULL: every one of its sort that no other plugin
 * of the stack names. */
bool stack_add_for(struct stack *s, const struct plugin *p, const char *party,
                   const struct plugin_value *values, size_t n_values, const char *file, int line,
                   struct diagnostics *d);
/* Whether the parties that are to be driven are parties of the case, and of the right sort. Errors go to `d`
 * at the place where the plugin was added, or at the given one if that had no line. */
bool stack_check_case(const struct stack *s, const struct model_case *c, const char *file, int line,
                      struct diagnostics *d);
/* Sets "policy.<name>.<parameter>" after the fact, as `--set` and sweeps do. NOT_FOUND if no plugin of the
 * stack has it. */
enum status stack_set(struct stack *s, const char *address, double value, struct error *err);
struct stack *stack_copy(const struct stack *s);
size_t stack_count(const struct stack *s);
const struct plugin *stack_plugin(const struct stack *s, size_t i);
const char *stack_name(const struct stack *s, size_t i);  // "parties/greedy", or "parties/greedy@KLF"
const char *stack_party(const struct stack *s, size_t i); // the party it is to drive, or NULL
/* The place of the plugin of which the parameter "policy.<name>.<parameter>" is, or -1. */
int stack_find(const struct stack *s, const char *address);
double stack_value(const struct stack *s, size_t i_plugin, size_t i_param);
bool stack_given(const struct stack *s, size_t i_plugin, size_t i_param); // false: left at its default
void stack_describe(const struct stack *s,
                    struct text *out);                  // "deployment/hub + drawdown/calendar(months=36)"
void stack_digest(const struct stack *s, char out[65]); // plugins' texts and values, in order

/* --- one run --- */

struct stack_run;
enum status stack_open(struct stack_run **out, const struct stack *s, const struct stack_limits *limits,
                       struct error *err) MUST_CHECK;
/* The same, on a mission that is reached in another way: a fake one. stack_open takes the model's. */
enum status stack_open_on(struct stack_run **out, const struct stack *s, const struct mission_port *port,
                          const struct stack_limits *limits, struct error *err) MUST_CHECK;
struct policy *stack_run_policies(struct stack_run *run, int *n); // borrowed, valid until stack_close
/* What a plugin wrote with m.log in this run, a line each with the day; the first 64 KiB. Valid until
 * stack_close. */
const char *stack_run_log(const struct stack_run *run, int i_plugin);
/* Whether a plugin was stopped by the clock (limits.h, cpu_seconds). That depends on the machine and the
 * moment, as no other failure of a run does: a second try may go through, with the result of any other. */
bool stack_run_timed_out(const struct stack_run *run);
void stack_close(struct stack_run *run); // NULL allowed

#endif
