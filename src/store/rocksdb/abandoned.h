// What a process that died left of a store that it was making.
#pragma once

#include <sys/types.h>

#include <filesystem>

namespace bede::store {

// Where a process makes a store that shall be `target`: "base.tmp-4711" beside it.
std::filesystem::path scaffold_path(const std::filesystem::path& target, pid_t process);

// Removes what processes that are gone made there, if it is nothing but the files of a store and
// nobody holds its lock: a process of another machine or container may live, though its number is
// nobody's here. What cannot be removed stays.
void remove_abandoned(const std::filesystem::path& target);

}  // namespace bede::store
