// Bede as a library: this one header is all that a program needs. tools/library/README.md tells how
// it is found and linked; the language is that of grammar/README.md.
//
//   bede::Database::create("base");
//   auto base = bede::Database::open("base", bede::Database::Access::read_write);
//   const bede::LoadReport report = base.load({"events.bede"}, {});
//   const auto question = base.prepare("find events of kind $kind overlapping $year return title");
//   bede::Answer answer = base.execute(question, {.parameters = {{"kind", "talks"},
//                                                                {"year", "2015"}}});
//   for (const bede::Row& row : answer.rows) std::cout << to_string(row.cells[0]) << '\n';
//
// What is wrong with a statement, a file or the disk is thrown as bede::Error, which says what was
// found, where, and what would do; wrong event files are no error but in the report of the load. A
// row is certain, or only possible (Row::certainty). A value is what Value::content holds, or a
// text by to_string. Parameters are texts, typed by what they look like: "@minsk-ii", "2015-02",
// "30 days", "12", "'a text'"; what looks like none of these is a text as it stands.
#pragma once

#include "base/error.h"
#include "engine/database.h"
#include "model/value.h"
