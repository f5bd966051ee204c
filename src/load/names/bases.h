// Which base a file belongs to. The header in a `base.bede` holds for its folder and the folders in
// it; a header in another file holds for that file alone. Where there is none, the base is called
// after the path of the folder or the file that was named.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "load/names/resolve.h"
#include "load/text/blocks.h"
#include "load/text/files.h"
#include "time/policy.h"

namespace bede::load {

struct BaseHeader {
    std::string title;
    std::filesystem::path folder;  // that it holds for
    std::optional<Instant> as_of;
    std::optional<ApproxPolicy> approx;
};

// What a base is called that has no header: after the folder or file that was named.
std::string title_of_path(const std::filesystem::path& named);

// One header a file, in the order of the files.
std::vector<BaseHeader> base_headers(const std::vector<InputFile>& files, const Blocks& blocks,
                                     const Resolver& resolver);

// The titles that the files' headers will have, known before anything is resolved.
std::set<std::string> base_titles(const std::vector<InputFile>& files, const Blocks& blocks);

// Where to complain of what a base lacks as a whole: its header, or the top of its first file.
struct BaseHead {
    std::string title;
    Where where;
};
// One for each of `titles`, in their order.
std::vector<BaseHead> base_heads(const std::set<std::string>& titles,
                                 const std::vector<BaseHeader>& headers, const Blocks& blocks);

}  // namespace bede::load
