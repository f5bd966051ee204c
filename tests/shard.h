#pragma once

#include <string>
#include <string_view>

namespace bede {

// The filter of Google Test that leaves to this process its part of all registered tests. `shard`
// is "2/12": of twelve processes the one that counts two before it. Each test is of exactly one of
// them. The blocks of a .test file stay together, because what they are asked of is loaded once a
// process: Google Test's own shards, which deal out test by test, would load every base in every
// process. `excluded` is the filter that holds for all shards: "*", or what they leave out, as
// "-*Slow.*:…". Throws std::invalid_argument when either is of another form.
[[nodiscard]] std::string filter_of_shard(std::string_view shard, std::string_view excluded);

}  // namespace bede
