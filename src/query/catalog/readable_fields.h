// Fields through which everything that a file can say is read back, beside those that questions are
// mostly about (fields.cc).
#pragma once

#include <vector>

#include "query/catalog/fields.h"

namespace bede::query {

std::vector<Field> readable_fields();

}  // namespace bede::query
