// On what a run took place, in words.
#pragma once

#include <string>

namespace bede::bench {

std::string machine_text();  // "2 cores of …, 23 GiB of memory, Debian GNU/Linux 12 (bookworm)"
std::string load_text();     // "5.6 processes at work on average"
std::string today();         // "2026-11-30"

}  // namespace bede::bench
