# Libraries that have no package files, or none that are of use, as targets BedeOutside::NAME. The
# build reads it, and so does whoever links Bede: it is installed beside BedeConfig.cmake.
#
# RocksDB and ANTLR come from their archives if BEDE_LINK_ARCHIVES is set and what the archive needs
# is there too: looking up the symbols of the shared ones takes half of the time in which a process
# starts.
set(bede_libraries_missing "")
set(bede_archive_needs_rocksdb snappy lz4 zstd z bz2)
set(bede_archive_needs_antlr4-runtime "")

# Of the archive of a library, and of what it needs: the paths, or nothing if one is missing.
function(bede_find_archive library paths)
    set(found "")
    foreach(name IN ITEMS ${library} ${bede_archive_needs_${library}})
        find_library(BEDE_ARCHIVE_${name} lib${name}.a)
        mark_as_advanced(BEDE_ARCHIVE_${name})
        list(APPEND found ${BEDE_ARCHIVE_${name}})
    endforeach()
    if(found MATCHES "NOTFOUND")
        set(found "")
    endif()
    set(${paths} ${found} PARENT_SCOPE)
endfunction()

foreach(library IN ITEMS antlr4-runtime roaring rocksdb stemmer)
    set(archives "")
    if(BEDE_LINK_ARCHIVES AND DEFINED bede_archive_needs_${library})
        bede_find_archive(${library} archives)
    endif()
    find_library(BEDE_LIBRARY_${library} ${library})
    mark_as_advanced(BEDE_LIBRARY_${library})
    list(POP_FRONT archives path)
    if(NOT path)
        set(path ${BEDE_LIBRARY_${library}})
    endif()
    if(NOT path)
        list(APPEND bede_libraries_missing ${library})
    elseif(NOT TARGET BedeOutside::${library})
        add_library(BedeOutside::${library} UNKNOWN IMPORTED)
        set_target_properties(BedeOutside::${library} PROPERTIES
                              IMPORTED_LOCATION ${path}
                              INTERFACE_LINK_LIBRARIES "${archives}")
    endif()
endforeach()
