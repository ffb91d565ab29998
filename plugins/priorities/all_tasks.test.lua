-- Tests of priorities/all_tasks: `truce test priorities/all_tasks`.

return {
    { "orders only what is not so", function(t)
        t.mission { outputs = { { key = "1.1" }, { key = "3.1" }, { key = "5.5", priority = 0.3 } } }
        t.call("on_start")
        t.equal(#t.orders(), 1)
        t.equal(t.orders("set_priority")[1].item, "5.5")
        t.equal(t.orders("set_priority")[1].value, 1)
    end },
    { "all stand alike", function(t)
        t.mission { params = { priority = 0.8 }, outputs = { { key = "1.1" }, { key = "3.1" } } }
        t.call("on_start")
        t.equal(#t.orders("set_priority"), 2)
        t.equal(t.orders()[1].value, 0.8)
        t.equal(t.orders()[2].value, 0.8)
    end },
    { "leaves what already has the priority", function(t)
        t.mission { params = { priority = 0.8 }, outputs = { { key = "1.1", priority = 0.8 } } }
        t.call("on_start")
        t.equal(#t.orders(), 0)
    end },
    { "nothing to order without a doctrine", function(t)
        t.mission {}
        t.call("on_start")
        t.equal(#t.orders(), 0)
    end },
}
