#ifndef BATCH_EXCERPT_PACK_H
#define BATCH_EXCERPT_PACK_H

/*
 * The numbers of an excerpt as columns, so that ten thousand runs fit into a page.
 *
 * Rows of (run, metric, value) pack badly: keys and row heads lie between the numbers. Here the values of a
 * metric, over the runs in their order, are one blob in a table `packed`, split into its eight byte planes
 * (all first bytes, all second bytes, ...), for numbers that are alike differ in few of them; so are the
 * fingerprints and the numbers of events. Unpacking puts every number back where it was, bit for bit, and
 * drops the table. A blob of the wrong length is STATUS_INVALID: the file may come from anyone.
 *
 *     excerpt_pack(&db, &err);  ...  excerpt_unpack(&db, &err);
 */

#include "batch/sql.h"

enum status excerpt_pack(struct sql *db, struct error *err) MUST_CHECK;
enum status excerpt_unpack(struct sql *db,
                           struct error *err) MUST_CHECK; // of a file without columns: nothing

#endif
