// Another process that works on a store, for tests of locks and crashes: this test program again,
// told by its environment to do one deed. A fork alone would lack the engine's threads.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "model/change.h"
#include "model/manifest.h"

namespace bede::store {

enum class ChildDeed {
    create,     // makes the store
    hold,       // opens it for writing, reports 0, and waits
    load,       // puts contents_of(seed, 1), (seed, 2), … and reports each release
    few_files,  // opens it with few descriptors; reports 1 if that was refused plainly
};

// What the child loads as release number `release`.
Contents contents_of(std::uint64_t seed, std::uint32_t release);
// And what it says that this was loaded from.
LoadManifest manifest_of(std::uint32_t release);

class Child {
  public:
    Child(ChildDeed deed, const std::filesystem::path& store, std::uint64_t seed);
    ~Child();  // kills it with SIGKILL
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    pid_t pid() const { return pid_; }
    // The next number that it reports; nothing once it has ended.
    std::optional<std::uint32_t> next_report();
    void kill();

  private:
    pid_t pid_ = 0;
    int reports_ = -1;
};

}  // namespace bede::store
