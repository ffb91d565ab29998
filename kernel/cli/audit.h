#ifndef CLI_AUDIT_H
#define CLI_AUDIT_H

/*
 * The audit of a run's luck as CSV: a row a purpose, with how many draws it had and a digest of who drew on
 * which occasion. The rows are in the order of the model, so the audits of two options can be laid side by
 * side; a purpose drew the same in both when its rows are equal.
 *
 *     purpose,draws,digest
 *     shock,19,c715918999d6580d
 *
 *     int code = audit_write(result, "-"); // of a run that kept its audit; the exit code
 */

#include "truce.h"

int audit_write(const struct truce_result *result, const char *path); // "-" is stdout

#endif
