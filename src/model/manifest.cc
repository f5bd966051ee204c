#include "model/manifest.h"

#include <algorithm>

#include "model/bytes.h"

namespace bede {

std::string packed_ids(std::vector<std::string_view> ids) {
    std::ranges::sort(ids);
    ByteWriter out;
    std::string_view before;
    for (const std::string_view id : ids) {
        const auto shared = std::ranges::mismatch(before, id).in2 - id.begin();
        out.varint(static_cast<std::uint64_t>(shared));
        out.text(id.substr(static_cast<std::size_t>(shared)));
        before = id;
    }
    return out.bytes();
}

std::vector<std::string> unpacked_ids(std::string_view bytes) {
    std::vector<std::string> ids;
    ByteReader in(bytes);
    while (!in.at_end()) {
        const std::uint64_t shared = in.varint();
        if (shared > (ids.empty() ? 0 : ids.back().size())) damaged("a list of ids is false");
        std::string id = ids.empty() ? "" : ids.back().substr(0, shared);
        id += in.text();
        ids.push_back(std::move(id));
    }
    return ids;
}

}  // namespace bede
