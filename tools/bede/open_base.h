// The base that the program works on: opened for reading when it is first asked, for writing only
// as long as a load lasts, so that an idle prompt keeps nobody out.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "bede/find_base.h"
#include "engine/database.h"

namespace bede::program {

class OpenBase {
  public:
    explicit OpenBase(FoundBase found);

    const FoundBase& found() const { return found_; }
    const std::filesystem::path& path() const { return found_.store; }
    bool exists() const;

    // Throws Error if there is no base.
    const Database& reading();

    struct Loaded {
        LoadReport report;
        bool created = false;  // there was no base before
    };
    // Makes the base if there is none.
    Loaded load(const std::vector<std::filesystem::path>& paths, const OnProgress& progress,
                const StatementOptions& options, const LoadOptions& how);

    // Throws Error if there is no base.
    CompactReport compact();

  private:
    void need_base() const;

    FoundBase found_;
    std::optional<Database> database_;
};

}  // namespace bede::program
