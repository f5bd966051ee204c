// Which build of the program this is.
#pragma once

#include <string>

namespace bede {

// The build id that the linker gave the program or library that this function is part of: a digest
// of what was linked, in hexadecimal digits. Empty if it has none.
const std::string& build_id();

}  // namespace bede
