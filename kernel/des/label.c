/* Labels; see label.h. Kept beside the calendar's slots and not in them, so that who has none does not pay.
 */
#include "des/label.h"

#include "base/memory.h"
#include "des/sim_private.h"

enum { LABELS_AT_FIRST = 1024 };

static bool grow_labels(struct labels *l, size_t slot) {
    size_t n = l->n > 0 ? l->n : LABELS_AT_FIRST;
    while (n <= slot)
        n *= 2;
    uint32_t *of_slot = memory_resize(l->of_slot, n, sizeof *of_slot);
    if (of_slot == NULL) return false;
    for (size_t i = l->n; i < n; i++)
        of_slot[i] = 0;
    l->of_slot = of_slot;
    l->n = n;
    return true;
}

void labels_stop(struct sim *s) {
    memory_free(s->labels.of_slot);
    s->labels = (struct labels){.current = NULL};
    s->head.trace_mask &= ~MASK_LABELS;
    s->attention &= ~(unsigned)ATTENTION_LABEL;
}

enum status sim_set_label(struct sim *s, uint32_t *label, struct error *err) {
    labels_stop(s);
    if (label == NULL) return STATUS_OK;
    if (!grow_labels(&s->labels, 0)) return error_set(err, STATUS_NO_MEMORY, "out of memory for labels");
    s->labels.current = label;
    s->head.trace_mask |= MASK_LABELS;
    s->attention |= ATTENTION_LABEL;
    return STATUS_OK;
}

void labels_note(struct sim *s, event_handle handle) {
    struct labels *l = &s->labels;
    size_t slot = event_slot(handle);
    if (slot >= l->n && !grow_labels(l, slot))
        sim_fail(s, STATUS_NO_MEMORY, "out of memory for the labels of %zu events", slot + 1);
    else
        l->of_slot[slot] = *l->current;
}

void labels_put_back(struct sim *s, event_handle handle) {
    const struct labels *l = &s->labels;
    size_t slot = event_slot(handle);
    *l->current = slot < l->n ? l->of_slot[slot] : 0;
}
