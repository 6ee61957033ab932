# With clang and HEADWISE_FUZZERS libFuzzer drives it; under any sanitizer build the plain driver does. See run.sh.
add_executable(fuzz_archive ${CMAKE_CURRENT_SOURCE_DIR}/archive_fuzz.cpp)
target_link_libraries(fuzz_archive PRIVATE headwise_core_archive)
if(HEADWISE_FUZZERS)
  target_link_options(fuzz_archive PRIVATE -fsanitize=fuzzer)
else()
  target_sources(fuzz_archive PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/driver.cpp ${CMAKE_CURRENT_SOURCE_DIR}/mutation.h
                 ${CMAKE_CURRENT_SOURCE_DIR}/mutation.cpp)
endif()

add_executable(archive_corpus EXCLUDE_FROM_ALL ${CMAKE_CURRENT_SOURCE_DIR}/archive_corpus.cpp)
target_link_libraries(archive_corpus PRIVATE headwise_core_archive headwise_hdf5)
