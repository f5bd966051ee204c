// What stands behind the rows of an answer: the column `sources` of `with sources`.
#pragma once

#include "query/catalog/functions.h"

namespace bede::query {

// Of no name in the language: the sources that the arguments cite, or that stand behind their
// claims.
const Function& citations_function();

}  // namespace bede::query
