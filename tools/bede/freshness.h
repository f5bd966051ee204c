// Whether the event files of a base folder have changed since they were loaded into its `.bede`.
#pragma once

#include <filesystem>

#include "bede/console.h"
#include "bede/exit_codes.h"
#include "bede/open_base.h"

namespace bede::program {

// A file, or a folder from which one was taken, is newer than the last load, or there was none.
bool files_changed(const std::filesystem::path& folder);

// Remembers that a load of all of the folder began now; counts once it is done.
class LoadStamp {
  public:
    explicit LoadStamp(std::filesystem::path folder);
    void load_done() const;

  private:
    std::filesystem::path folder_;
};

// When the prompt opens: loads the folder that the base is for, if it has changed. What is wrong
// with it is said, and the prompt opens on what was loaded before, which is said too.
ExitCode bring_up_to_date(OpenBase& base, const Console& console);
// Before a statement at the prompt: says so if the folder has changed since. It is not loaded,
// because that may take long, and forgets what the session has defined.
void warn_at_prompt(const OpenBase& base, const Console& console);
// For one question: loads the folder if it never was; says so if it has changed since.
void warn_if_stale(OpenBase& base, const Console& console);

}  // namespace bede::program
