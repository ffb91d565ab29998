/* The list of objects whose lines are due; see service.h. The one being served stays at its head. */
#include "des/service.h"

#include <stddef.h>

static void serve_all(struct sim *s, struct sim_head *head) {
    while (head->due_first != NULL) {
        struct service *v = head->due_first;
        v->serve(s, v);
        head->due_first = v->next;
        v->is_due = false;
    }
}

void service_due(struct sim *s, struct service *v) {
    struct sim_head *head = (struct sim_head *)(void *)s;
    if (v->is_due) return;
    v->is_due = true;
    v->next = NULL;
    if (head->due_first != NULL) {
        head->due_last->next = v;
        head->due_last = v;
    } else {
        head->due_first = head->due_last = v;
        serve_all(s, head);
    }
}
