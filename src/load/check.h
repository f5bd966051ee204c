// The rules that hold among the records of a load: of relations, of parts and wholes, and what is
// worth a warning. README.md has the table of codes.
#pragma once

#include "load/names.h"
#include "load/records.h"
#include "load/report.h"
#include "model/schema.h"

namespace bede::load {

// Events must have been dated.
void check_records(const Records& records, const Names& names, const Schema& schema,
                   Report& report);

}  // namespace bede::load
